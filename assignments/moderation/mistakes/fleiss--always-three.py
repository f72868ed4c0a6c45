# loses: fleiss_hidden
# fr: le nombre d'avis n'est pas toujours 3.
# en: the number of opinions is not always 3.
def fleiss(table):
    if table.empty:
        return float("nan")
    raters = table.sum(axis=1)
    n = raters.iloc[0]
    if raters.nunique() > 1:
        raise ValueError(tr("Il manque des avis.", "Some opinions are missing."))
    n = 3
    agreement = (((table**2).sum(axis=1) - n) / (n * (n - 1))).mean()
    chance = ((table.sum() / raters.sum()) ** 2).sum()
    if chance == 1:
        return float("nan")
    return float((agreement - chance) / (1 - chance))
