# loses: recall_hidden
# fr: Quand rien n'était à traiter, le rappel est sans objet : renvoyez float("nan").
# en: When nothing needed action, recall does not apply: return float("nan").
def recall(truth, flagged):
    if truth.sum() == 0:
        return 0.0
    return float((truth & flagged).sum() / truth.sum())
