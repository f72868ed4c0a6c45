# loses: f1_visible, f1_hidden
# fr: F1 pénalise davantage la plus basse des deux.
# en: F1 penalises the lower of the two more.
def f1(truth, flagged):
    if truth.sum() == 0 or flagged.sum() == 0:
        return float("nan")
    tp = int((truth & flagged).sum())
    right = tp / int(flagged.sum())
    found = tp / int(truth.sum())
    return (right + found) / 2
