# loses: kappa_hidden
# fr: Votre fonction change les colonnes qu'on lui confie : calculez sans les modifier.
# en: Your function changes the columns it is given: work out the figure without altering them.
def kappa(a, b):
    observed = (a == b).mean()
    chance = (a.value_counts(normalize=True) * b.value_counts(normalize=True)).sum()
    a[a != b] = "?"
    if len(a) == 0 or chance == 1:
        return float("nan")
    return float((observed - chance) / (1 - chance))
