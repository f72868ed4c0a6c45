# loses: f1_hidden
# fr: Quand rien n'est signalé ou que rien n'était à traiter, F1 est sans objet : renvoyez float("nan").
# en: When nothing is flagged or nothing needed action, F1 does not apply: return float("nan").
def f1(truth, flagged):
    tp = int((truth & flagged).sum())
    if tp == 0:
        return 0.0
    return 2 * tp / int(truth.sum() + flagged.sum())
