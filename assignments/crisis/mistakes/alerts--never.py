# loses: alerts_visible, alerts_causal, alerts_quiet, alerts_early
# fr: l'alarme se tait
# en: the alarm is silent
def alerts(stream):
    return [False] * len(stream)
