# loses: recall_hidden
# fr: Quand rien n'était à traiter, le rappel est sans objet : renvoyez float("nan").
# en: When nothing needed action, recall does not apply: return float("nan").
def recall(truth, flagged):
    return int((truth & flagged).sum()) / int(truth.sum())
