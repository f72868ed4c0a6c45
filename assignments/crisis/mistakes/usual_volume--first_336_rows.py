# loses: usual_volume_visible, usual_volume_hidden
# fr: Ne gardez que ce qui est avant until.
# en: Keep only what is before until.
def usual_volume(stream, until):
    calm = stream.iloc[:336]
    weekday = calm["timestamp"].dt.day_of_week.rename("weekday")
    hour = calm["timestamp"].dt.hour.rename("hour")
    return calm.groupby([weekday, hour])["volume"].median()
