# loses: optimal_threshold_visible, optimal_threshold_hidden
# fr: un autre seuil coûte moins
# en: another threshold costs less
def optimal_threshold(score, truth, cost_fp, cost_fn):

    best_threshold = None
    best_cost = float("inf")
    for threshold in sorted([*score.dropna().unique().tolist(), 1.01]):
        flagged = score >= threshold
        cost = cost_fn * (~flagged & truth).sum()
        if cost <= best_cost:
            best_cost = cost
            best_threshold = threshold
    return best_threshold
