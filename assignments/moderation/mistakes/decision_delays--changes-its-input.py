# loses: decision_delays_hidden
# fr: Votre fonction change l'historique qu'on lui confie : calculez sans le modifier.
# en: Your function changes the history it is given: work out the figures without altering it.
def decision_delays(history, target_hours):
    impossible = history["reported_at"] < history["published_at"]
    history["reported_at"] = history["reported_at"].fillna(history["published_at"])
    kept = history[~impossible]
    start = kept["reported_at"].fillna(kept["published_at"])
    hours = (kept["decided_at"] - start).dt.total_seconds() / 3600
    return {
        "median_hours": float(hours.median()),
        "p90_hours": float(hours.quantile(0.9)),
        "within_target": float((hours <= target_hours).mean()),
        "undecided": int(hours.isna().sum()),
        "rejected": int(impossible.sum()),
    }
