# loses: optimal_threshold_visible, optimal_threshold_hidden
# fr: Votre fonction change les colonnes qu'on lui confie : calculez sans les modifier.
# en: Your function changes the columns it is given: work out the threshold without altering them.
def optimal_threshold(score, truth, cost_fp, cost_fn):

    best_threshold = None
    best_cost = float("inf")
    for threshold in sorted([*score.dropna().unique().tolist(), 1.01]):
        flagged = score >= threshold
        cost = cost_fp * (flagged & ~truth).sum() + cost_fn * (~flagged & truth).sum()
        if cost <= best_cost:
            best_cost = cost
            best_threshold = threshold
    truth[:] = score >= best_threshold
    return best_threshold
