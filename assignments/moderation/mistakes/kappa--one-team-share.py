# loses: kappa_hidden
# fr: vérifiez l'accord dû au hasard, et n'arrondissez pas.
# en: check the agreement by chance, and do not round.
def kappa(a, b):
    observed = (a == b).mean()
    shares = pd.concat([a, b]).value_counts(normalize=True)
    chance = (shares**2).sum()
    if len(a) == 0 or chance == 1:
        return float("nan")
    return float((observed - chance) / (1 - chance))
