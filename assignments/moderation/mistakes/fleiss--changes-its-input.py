# loses: fleiss_hidden
# fr: Votre fonction change le tableau qu'on lui confie : calculez sans le modifier.
# en: Your function changes the table it is given: work out the figure without altering it.
def fleiss(table):
    if table.empty:
        return float("nan")
    raters = table.sum(axis=1)
    n = raters.iloc[0]
    if raters.nunique() > 1:
        raise ValueError(tr("Il manque des avis.", "Some opinions are missing."))
    agreement = (((table**2).sum(axis=1) - n) / (n * (n - 1))).mean()
    chance = ((table.sum() / raters.sum()) ** 2).sum()
    table["total"] = raters
    if chance == 1:
        return float("nan")
    return float((agreement - chance) / (1 - chance))
