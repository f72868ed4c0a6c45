# loses: decision_delays_visible, decision_delays_hidden
# fr: La médiane n'est pas la bonne :
# en: The median is not right:
def decision_delays(history, target_hours):
    impossible = history["reported_at"] < history["published_at"]
    kept = history[~impossible]
    start = kept["reported_at"]
    hours = (kept["decided_at"] - start).dt.total_seconds() / 3600
    return {
        "median_hours": float(hours.median()),
        "p90_hours": float(hours.quantile(0.9)),
        "within_target": float((hours <= target_hours).mean()),
        "undecided": int(kept["decided_at"].isna().sum()),
        "rejected": int(impossible.sum()),
    }
