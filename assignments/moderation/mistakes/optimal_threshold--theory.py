# loses: optimal_threshold_visible, optimal_threshold_hidden
# fr: cela suppose un robot bien étalonné, et le nôtre ne l'est pas.
# en: that supposes a calibrated robot, and ours is not.
def optimal_threshold(score, truth, cost_fp, cost_fn):
    return cost_fp / (cost_fp + cost_fn)
