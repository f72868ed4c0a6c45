# loses: f1_visible, f1_hidden
# fr: suivez la formule de l'énoncé, sans arrondir.
# en: follow the formula of the exercise, without rounding.
def f1(truth, flagged):
    if truth.sum() == 0 or flagged.sum() == 0:
        return float("nan")
    return round(float(2 * (truth & flagged).sum() / (truth.sum() + flagged.sum())), 2)
