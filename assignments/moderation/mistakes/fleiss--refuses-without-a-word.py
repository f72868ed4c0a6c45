# loses: fleiss_hidden
# fr: refusez le tableau : raise ValueError et votre phrase.
# en: refuse the table: raise ValueError and your sentence.
def fleiss(table):
    if table.empty:
        return float("nan")
    raters = table.sum(axis=1)
    n = raters.iloc[0]
    if raters.nunique() > 1:
        raise ValueError
    agreement = (((table**2).sum(axis=1) - n) / (n * (n - 1))).mean()
    chance = ((table.sum() / raters.sum()) ** 2).sum()
    if chance == 1:
        return float("nan")
    return float((agreement - chance) / (1 - chance))
