# loses: optimal_threshold_visible, optimal_threshold_hidden
# fr: un autre seuil coûte moins
# en: another threshold costs less
def optimal_threshold(score, truth, cost_fp, cost_fn):
    return 0.4
