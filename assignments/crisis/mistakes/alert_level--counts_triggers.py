# loses: alert_level_visible, alert_level_hidden
# fr: Un déclencheur seul ne donne pas son niveau
# en: A trigger alone does not give its level
def alert_level(signal):
    return min(4, sum(bool(value) for value in signal.values()))
