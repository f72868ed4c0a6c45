# loses: weighted_kappa_hidden
# fr: Quand certains barreaux ne servent jamais, l'écart se compte quand même sur toute l'échelle.
# en: When some rungs are never used, the gap is still counted on the whole ladder.
def weighted_kappa(a, b, order):
    if len(a) == 0:
        return float("nan")
    order = [rung for rung in order if rung in set(a) | set(b)]
    i = a.map(order.index)
    j = b.map(order.index)
    largest = max(1, len(order) - 1) ** 2
    chance_gap = ((i.to_numpy()[:, None] - j.to_numpy()) ** 2).mean() / largest
    if chance_gap == 0:
        return float("nan")
    return float(1 - ((i - j) ** 2).mean() / largest / chance_gap)
