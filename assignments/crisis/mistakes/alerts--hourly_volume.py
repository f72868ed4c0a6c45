# loses: alerts_visible, alerts_quiet, alerts_early
# fr: L'alarme sonne le jeudi à 21 h
# en: The alarm rings on Thursday at 21:00
def alerts(stream):
    calm = stream.iloc[:336]
    by_hour = calm["volume"].groupby(calm["timestamp"].dt.hour)
    usual = by_hour.median()
    spread = by_hour.agg(lambda volumes: (volumes - volumes.median()).abs().median()).clip(lower=1)
    hours = stream["timestamp"].dt.hour
    rows = zip(stream["volume"], hours, strict=True)
    return [bool(volume - usual[hour] > 7.4 * spread[hour]) for volume, hour in rows]
