# loses: weighted_kappa_visible, weighted_kappa_hidden
# fr: Il manque le carré : un écart de deux barreaux pèse quatre fois un écart d'un barreau.
# en: The square is missing: a gap of two rungs weighs four times a gap of one rung.
def weighted_kappa(a, b, order):
    if len(a) == 0:
        return float("nan")
    i = a.map(order.index)
    j = b.map(order.index)
    chance_gap = abs(i.to_numpy()[:, None] - j.to_numpy()).mean()
    if chance_gap == 0:
        return float("nan")
    return float(1 - abs(i - j).mean() / chance_gap)
