# loses: kappa_hidden
# fr: Quand les deux disent toujours la même chose, il n'y a rien à mesurer : renvoyez float("nan").
# en: When both always say the same thing, there is nothing to measure: return float("nan").
def kappa(a, b):
    observed = (a == b).mean()
    chance = (a.value_counts(normalize=True) * b.value_counts(normalize=True)).sum()
    if chance == 1:
        return 1.0
    return float((observed - chance) / (1 - chance))
