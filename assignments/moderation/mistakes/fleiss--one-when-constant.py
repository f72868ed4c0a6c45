# loses: fleiss_hidden
# fr: Quand une seule étiquette sert partout, il n'y a rien à mesurer : renvoyez float("nan").
# en: When a single label is used throughout, there is nothing to measure: return float("nan").
def fleiss(table):
    if table.empty:
        return float("nan")
    raters = table.sum(axis=1)
    n = raters.iloc[0]
    if raters.nunique() > 1:
        raise ValueError(tr("Il manque des avis.", "Some opinions are missing."))
    agreement = (((table**2).sum(axis=1) - n) / (n * (n - 1))).mean()
    chance = ((table.sum() / raters.sum()) ** 2).sum()
    if chance == 1:
        return 1.0
    return float((agreement - chance) / (1 - chance))
