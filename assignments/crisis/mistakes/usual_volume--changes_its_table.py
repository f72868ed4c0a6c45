# loses: usual_volume_hidden
# fr: Votre fonction change le tableau qu'on lui confie
# en: Your function changes the table it is given
def usual_volume(stream, until):
    stream["hour"] = stream["timestamp"].dt.hour
    calm = stream[stream["timestamp"] < until]
    weekday = calm["timestamp"].dt.day_of_week.rename("weekday")
    hour = calm["timestamp"].dt.hour.rename("hour")
    return calm.groupby([weekday, hour])["volume"].median()
