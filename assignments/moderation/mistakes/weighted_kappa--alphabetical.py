# loses: weighted_kappa_hidden
# fr: Vos barreaux sont rangés par ordre alphabétique : suivez l'échelle donnée par order.
# en: Your rungs are in alphabetical order: follow the ladder given by order.
def weighted_kappa(a, b, order):
    if len(a) == 0:
        return float("nan")
    order = sorted(order)
    i = a.map(order.index)
    j = b.map(order.index)
    largest = (len(order) - 1) ** 2
    chance_gap = ((i.to_numpy()[:, None] - j.to_numpy()) ** 2).mean() / largest
    if chance_gap == 0:
        return float("nan")
    return float(1 - ((i - j) ** 2).mean() / largest / chance_gap)
