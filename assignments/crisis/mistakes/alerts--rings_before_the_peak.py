# loses: alerts_visible, alerts_causal, alerts_early
# fr: des alertes passées changent
# en: past alerts change
def alerts(stream):
    peak = int(stream["volume"].to_numpy().argmax())
    return [peak - 24 <= hour <= peak for hour in range(len(stream))]
