# loses: weighted_kappa_hidden
# fr: Votre fonction change les colonnes ou l'échelle qu'on lui confie : calculez sans les modifier.
# en: Your function changes the columns or the ladder it is given: work out the figure without altering them.
def weighted_kappa(a, b, order):
    if len(a) == 0:
        return float("nan")
    order.reverse()
    i = a.map(order.index)
    j = b.map(order.index)
    largest = (len(order) - 1) ** 2
    chance_gap = ((i.to_numpy()[:, None] - j.to_numpy()) ** 2).mean() / largest
    if chance_gap == 0:
        return float("nan")
    return float(1 - ((i - j) ** 2).mean() / largest / chance_gap)
