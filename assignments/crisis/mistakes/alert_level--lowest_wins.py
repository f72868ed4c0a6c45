# loses: alert_level_hidden
# fr: le plus haut niveau
# en: the highest level holds
def alert_level(signal):
    ratio, hours = signal.get("ratio", 0), signal.get("hours", 0)
    if signal.get("alarm") or signal.get("similar", 0) >= 3:
        return 1
    big = signal.get("followers", 0) > 10_000
    if (3 <= ratio < 8 and hours >= 2) or big or signal.get("recurring"):
        return 2
    if any(signal.get(name) for name in ("press", "safety", "legal", "discrimination")) or ratio >= 8:
        return 3
    if signal.get("harm") or signal.get("authority") or (signal.get("boycott") and signal.get("national")):
        return 4
    return 0
