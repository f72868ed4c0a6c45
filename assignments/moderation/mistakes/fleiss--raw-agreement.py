# loses: fleiss_visible, fleiss_hidden
# fr: C'est l'accord moyen : il reste à en retirer la part du hasard.
# en: That is the mean agreement: the share due to chance is still to be taken out.
def fleiss(table):
    if table.empty:
        return float("nan")
    raters = table.sum(axis=1)
    n = raters.iloc[0]
    if raters.nunique() > 1:
        raise ValueError(tr("Il manque des avis.", "Some opinions are missing."))
    agreement = (((table**2).sum(axis=1) - n) / (n * (n - 1))).mean()
    return float(agreement)
