# loses: optimal_threshold_hidden
# fr: Quand rien n'est à traiter, le mieux est de ne rien signaler : essayez aussi le seuil 1.01.
# en: When nothing needs action, flagging nothing is best: try the threshold 1.01 too.
def optimal_threshold(score, truth, cost_fp, cost_fn):

    best_threshold = None
    best_cost = float("inf")
    for threshold in sorted(score.dropna().unique().tolist()):
        flagged = score >= threshold
        cost = cost_fp * (flagged & ~truth).sum() + cost_fn * (~flagged & truth).sum()
        if cost <= best_cost:
            best_cost = cost
            best_threshold = threshold
    return best_threshold
