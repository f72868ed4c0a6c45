# loses: optimal_threshold_visible, optimal_threshold_hidden
# fr: Vous renvoyez 0.5 quoi qu'il arrive : le meilleur seuil dépend des prix et des messages.
# en: You return 0.5 come what may: the best threshold depends on the prices and the messages.
def optimal_threshold(score, truth, cost_fp, cost_fn):
    return 0.5
