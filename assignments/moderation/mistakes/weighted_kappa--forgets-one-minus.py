# loses: weighted_kappa_visible, weighted_kappa_hidden
# fr: C'est le rapport des deux écarts : le kappa pondéré vaut 1 moins ce rapport.
# en: That is the ratio of the two gaps: weighted kappa is 1 minus that ratio.
def weighted_kappa(a, b, order):
    if len(a) == 0:
        return float("nan")
    i = a.map(order.index)
    j = b.map(order.index)
    largest = (len(order) - 1) ** 2
    chance_gap = ((i.to_numpy()[:, None] - j.to_numpy()) ** 2).mean() / largest
    if chance_gap == 0:
        return float("nan")
    return float(((i - j) ** 2).mean() / largest / chance_gap)
