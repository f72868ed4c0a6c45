# loses: usual_volume_hidden
# fr: le volume habituel n'est pas le bon
# en: the usual volume is not right
def usual_volume(stream, until):
    calm = stream[stream["timestamp"] < until]
    calm = calm.assign(volume=calm["volume"].fillna(0))
    weekday = calm["timestamp"].dt.day_of_week.rename("weekday")
    hour = calm["timestamp"].dt.hour.rename("hour")
    return calm.groupby([weekday, hour])["volume"].median()
