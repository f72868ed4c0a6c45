# loses: alert_level_hidden
# fr: Trois fois le volume pendant une heure
# en: Three times the volume for one hour
def alert_level(signal):
    ratio, hours = signal.get("ratio", 0), signal.get("hours", 0)
    if signal.get("harm") or signal.get("authority") or (signal.get("boycott") and signal.get("national")):
        return 4
    if any(signal.get(name) for name in ("press", "safety", "legal", "discrimination")) or ratio >= 8:
        return 3
    if ratio >= 3 or hours >= 2 or signal.get("followers", 0) > 10_000 or signal.get("recurring"):
        return 2
    if signal.get("alarm") or signal.get("similar", 0) >= 3:
        return 1
    return 0
