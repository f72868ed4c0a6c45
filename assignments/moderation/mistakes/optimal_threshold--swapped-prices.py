# loses: optimal_threshold_visible, optimal_threshold_hidden
# fr: Les deux prix sont échangés : un faux positif coûte cost_fp, un faux négatif cost_fn.
# en: The two prices are swapped: a false positive costs cost_fp, a false negative cost_fn.
def optimal_threshold(score, truth, cost_fp, cost_fn):

    best_threshold = None
    best_cost = float("inf")
    for threshold in sorted([*score.dropna().unique().tolist(), 1.01]):
        flagged = score >= threshold
        cost = cost_fn * (flagged & ~truth).sum() + cost_fp * (~flagged & truth).sum()
        if cost <= best_cost:
            best_cost = cost
            best_threshold = threshold
    return best_threshold
