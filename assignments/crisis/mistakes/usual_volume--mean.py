# loses: usual_volume_hidden
# fr: La médiane, elle, tient bon.
# en: The median holds.
def usual_volume(stream, until):
    calm = stream[stream["timestamp"] < until]
    weekday = calm["timestamp"].dt.day_of_week.rename("weekday")
    hour = calm["timestamp"].dt.hour.rename("hour")
    return calm.groupby([weekday, hour])["volume"].mean()
