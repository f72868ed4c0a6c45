# loses: optimal_threshold_hidden
# fr: Un message sans note n'est jamais signalé, et une case vide n'est pas un seuil.
# en: A message without a mark is never flagged, and an empty cell is not a threshold.
def optimal_threshold(score, truth, cost_fp, cost_fn):
    score = score.fillna(1)
    best_threshold = None
    best_cost = float("inf")
    for threshold in sorted([*score.dropna().unique().tolist(), 1.01]):
        flagged = score >= threshold
        cost = cost_fp * (flagged & ~truth).sum() + cost_fn * (~flagged & truth).sum()
        if cost <= best_cost:
            best_cost = cost
            best_threshold = threshold
    return best_threshold
