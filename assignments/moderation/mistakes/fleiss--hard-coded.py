# loses: fleiss_hidden
# fr: Sur d'autres messages, votre kappa reste celui de l'exemple : la fonction doit le recalculer.
# en: On other messages your kappa is still that of the example: the function must work it out again.
def fleiss(table):
    if table.empty:
        return float("nan")
    raters = table.sum(axis=1)
    if raters.nunique() > 1:
        raise ValueError(tr("Il manque des avis.", "Some opinions are missing."))
    return 73 / 148
