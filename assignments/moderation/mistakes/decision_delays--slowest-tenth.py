# loses: decision_delays_visible, decision_delays_hidden
# fr: Le neuvième décile n'est pas le bon :
# en: The ninth decile is not right:
def decision_delays(history, target_hours):
    impossible = history["reported_at"] < history["published_at"]
    kept = history[~impossible]
    start = kept["reported_at"].fillna(kept["published_at"])
    hours = (kept["decided_at"] - start).dt.total_seconds() / 3600
    return {
        "median_hours": float(hours.median()),
        "p90_hours": float(hours.quantile(0.1)),
        "within_target": float((hours <= target_hours).mean()),
        "undecided": int(hours.isna().sum()),
        "rejected": int(impossible.sum()),
    }
