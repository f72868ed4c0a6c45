# loses: alerts_visible, alerts_quiet, alerts_early
# fr: L'alarme sonne pendant deux semaines où rien ne bouge
# en: The alarm rings in two weeks in which nothing moves
def alerts(stream):
    return [True] * len(stream)
