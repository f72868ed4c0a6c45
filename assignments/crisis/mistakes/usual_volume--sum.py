# loses: usual_volume_visible, usual_volume_hidden
# fr: L'exemple donne 50 le lundi à 9 h
# en: The example gives 50 on Monday at 9:00
def usual_volume(stream, until):
    calm = stream[stream["timestamp"] < until]
    weekday = calm["timestamp"].dt.day_of_week.rename("weekday")
    hour = calm["timestamp"].dt.hour.rename("hour")
    return calm.groupby([weekday, hour])["volume"].sum()
