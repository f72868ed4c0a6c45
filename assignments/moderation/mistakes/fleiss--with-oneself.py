# loses: fleiss_visible, fleiss_hidden
# fr: Vous comptez l'accord de chaque personne avec elle-même : retirez n en haut, divisez par n (n − 1).
# en: You count each person's agreement with themselves: subtract n at the top, divide by n (n − 1).
def fleiss(table):
    if table.empty:
        return float("nan")
    raters = table.sum(axis=1)
    n = raters.iloc[0]
    if raters.nunique() > 1:
        raise ValueError(tr("Il manque des avis.", "Some opinions are missing."))
    agreement = ((table**2).sum(axis=1) / n**2).mean()
    chance = ((table.sum() / raters.sum()) ** 2).sum()
    if chance == 1:
        return float("nan")
    return float((agreement - chance) / (1 - chance))
