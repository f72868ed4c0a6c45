# loses: alerts_visible, alerts_early, alerts_quiet
# fr: Le volume parle trop tard
# en: The volume speaks too late
def alerts(stream):
    calm = stream.iloc[:336]
    mean, spread = float(calm["volume"].mean()), float(calm["volume"].std())
    return [bool((volume - mean) / max(spread, 1) > 3) for volume in stream["volume"]]
