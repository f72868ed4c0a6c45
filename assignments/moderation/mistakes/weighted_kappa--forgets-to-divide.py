# loses: weighted_kappa_visible, weighted_kappa_hidden
# fr: revoyez les deux écarts moyens.
# en: look again at the two mean gaps.
def weighted_kappa(a, b, order):
    if len(a) == 0:
        return float("nan")
    i = a.map(order.index)
    j = b.map(order.index)
    largest = (len(order) - 1) ** 2
    chance_gap = ((i.to_numpy()[:, None] - j.to_numpy()) ** 2).mean() / largest
    if chance_gap == 0:
        return float("nan")
    return float(1 - ((i - j) ** 2).mean() / chance_gap)
