# loses: weighted_kappa_visible, weighted_kappa_hidden
# fr: C'est le kappa sans poids : tous les désaccords y comptent autant.
# en: That is kappa without weights: every disagreement counts the same in it.
def weighted_kappa(a, b, order):
    if len(a) == 0:
        return float("nan")
    chance_gap = (a.to_numpy()[:, None] != b.to_numpy()).mean()
    if chance_gap == 0:
        return float("nan")
    return float(1 - (a != b).mean() / chance_gap)
