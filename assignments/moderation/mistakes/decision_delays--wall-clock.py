# loses: decision_delays_hidden
# fr: la nuit du changement d'heure, il s'écoule
# en: on the night when clocks change,
def decision_delays(history, target_hours):
    impossible = history["reported_at"] < history["published_at"]
    kept = history[~impossible]
    start = kept["reported_at"].fillna(kept["published_at"]).dt.tz_localize(None)
    hours = (kept["decided_at"].dt.tz_localize(None) - start).dt.total_seconds() / 3600
    return {
        "median_hours": float(hours.median()),
        "p90_hours": float(hours.quantile(0.9)),
        "within_target": float((hours <= target_hours).mean()),
        "undecided": int(hours.isna().sum()),
        "rejected": int(impossible.sum()),
    }
