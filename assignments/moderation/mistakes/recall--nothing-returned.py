# loses: recall_visible, recall_hidden
# fr: ne renvoie pas encore un nombre
# en: does not return a number yet
def recall(truth, flagged):
    if truth.sum() == 0:
        return float("nan")
    print((truth & flagged).sum() / truth.sum())
    return None
