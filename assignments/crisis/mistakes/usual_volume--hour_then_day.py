# loses: usual_volume_visible, usual_volume_hidden
# fr: L'exemple donne 50 le lundi
# en: The example gives 50 on Monday
def usual_volume(stream, until):
    calm = stream[stream["timestamp"] < until]
    weekday = calm["timestamp"].dt.day_of_week.rename("weekday")
    hour = calm["timestamp"].dt.hour.rename("hour")
    return calm.groupby([hour, weekday])["volume"].median()
