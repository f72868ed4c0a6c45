# loses: decision_delays_hidden
# fr: la médiane est sans objet (nan), la part dans les temps 0, et tout est en attente.
# en: When nothing is decided, the median does not apply (nan), the share in time is 0, and all are pending.
def decision_delays(history, target_hours):
    impossible = history["reported_at"] < history["published_at"]
    kept = history[~impossible]
    start = kept["reported_at"].fillna(kept["published_at"])
    hours = (kept["decided_at"] - start).dt.total_seconds() / 3600
    return {
        "median_hours": float(hours.fillna(0).median()) if hours.isna().all() else float(hours.median()),
        "p90_hours": float(hours.quantile(0.9)),
        "within_target": float((hours <= target_hours).mean()),
        "undecided": int(hours.isna().sum()),
        "rejected": int(impossible.sum()),
    }
