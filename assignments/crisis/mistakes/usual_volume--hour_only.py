# loses: usual_volume_visible, usual_volume_hidden
# fr: Même heure et même jour de la semaine
# en: Same hour and same weekday
def usual_volume(stream, until):
    calm = stream[stream["timestamp"] < until]
    hour = calm["timestamp"].dt.hour.rename("hour")
    by_hour = calm.groupby(hour)["volume"].median()
    by_hour.index = pd.MultiIndex.from_product([[0], by_hour.index])
    return by_hour
