# loses: precision_visible, precision_hidden
# fr: ne renvoie pas encore un nombre
# en: does not return a number yet
def precision(truth, flagged):
    if flagged.sum() == 0:
        return float("nan")
    return (truth & flagged) / flagged.sum()
