# loses: kappa_visible, kappa_hidden
# fr: vérifiez l'accord dû au hasard, et n'arrondissez pas.
# en: check the agreement by chance, and do not round.
def kappa(a, b):
    observed = (a == b).mean()
    chance = (a.value_counts(normalize=True) * b.value_counts(normalize=True)).sum()
    if len(a) == 0 or chance == 1:
        return float("nan")
    return float(observed - chance)
