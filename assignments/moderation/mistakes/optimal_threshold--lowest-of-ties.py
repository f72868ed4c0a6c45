# loses: optimal_threshold_hidden
# fr: À coût égal, vous gardez le seuil le plus bas : gardez le plus haut, qui dérange moins de monde.
# en: At equal cost you keep the lowest threshold: keep the highest, which bothers fewer people.
def optimal_threshold(score, truth, cost_fp, cost_fn):

    best_threshold = None
    best_cost = float("inf")
    for threshold in sorted([*score.dropna().unique().tolist(), 1.01]):
        flagged = score >= threshold
        cost = cost_fp * (flagged & ~truth).sum() + cost_fn * (~flagged & truth).sum()
        if cost < best_cost:
            best_cost = cost
            best_threshold = threshold
    return best_threshold
