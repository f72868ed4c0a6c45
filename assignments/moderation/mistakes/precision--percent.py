# loses: precision_visible, precision_hidden
# fr: une part s'écrit entre 0 et 1. Avez-vous multiplié par 100 ?
# en: a share is written between 0 and 1. Did you multiply by 100?
def precision(truth, flagged):
    if flagged.sum() == 0:
        return float("nan")
    return float(100 * (truth & flagged).sum() / flagged.sum())
