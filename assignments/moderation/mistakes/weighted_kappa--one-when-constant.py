# loses: weighted_kappa_hidden
# fr: Quand les deux choisissent toujours le même barreau, il n'y a rien à mesurer : renvoyez float("nan").
# en: When both always choose the same rung, there is nothing to measure: return float("nan").
def weighted_kappa(a, b, order):
    if len(a) == 0:
        return float("nan")
    i = a.map(order.index)
    j = b.map(order.index)
    largest = (len(order) - 1) ** 2
    chance_gap = ((i.to_numpy()[:, None] - j.to_numpy()) ** 2).mean() / largest
    if chance_gap == 0:
        return 1.0
    return float(1 - ((i - j) ** 2).mean() / largest / chance_gap)
