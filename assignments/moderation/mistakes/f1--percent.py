# loses: f1_visible, f1_hidden
# fr: il reste entre 0 et 1. Avez-vous multiplié par 100 ?
# en: it stays between 0 and 1. Did you multiply by 100?
def f1(truth, flagged):
    if truth.sum() == 0 or flagged.sum() == 0:
        return float("nan")
    return float(200 * (truth & flagged).sum() / (truth.sum() + flagged.sum()))
