# loses: fleiss_visible, fleiss_hidden
# fr: Votre hasard suppose que toutes les étiquettes sont aussi fréquentes : partez de leurs parts.
# en: Your chance supposes that all labels are equally frequent: start from their shares.
def fleiss(table):
    if table.empty:
        return float("nan")
    raters = table.sum(axis=1)
    n = raters.iloc[0]
    if raters.nunique() > 1:
        raise ValueError(tr("Il manque des avis.", "Some opinions are missing."))
    agreement = (((table**2).sum(axis=1) - n) / (n * (n - 1))).mean()
    chance = 1 / table.shape[1]
    if chance == 1:
        return float("nan")
    return float((agreement - chance) / (1 - chance))
