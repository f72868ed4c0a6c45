# loses: decision_delays_visible, decision_delays_hidden
# fr: within_target dépasse 1 : une part s'écrit entre 0 et 1. Avez-vous multiplié par 100 ?
# en: within_target is above 1: a share is written between 0 and 1. Did you multiply by 100?
def decision_delays(history, target_hours):
    impossible = history["reported_at"] < history["published_at"]
    kept = history[~impossible]
    start = kept["reported_at"].fillna(kept["published_at"])
    hours = (kept["decided_at"] - start).dt.total_seconds() / 3600
    return {
        "median_hours": float(hours.median()),
        "p90_hours": float(hours.quantile(0.9)),
        "within_target": float(100 * (hours <= target_hours).mean()),
        "undecided": int(hours.isna().sum()),
        "rejected": int(impossible.sum()),
    }
