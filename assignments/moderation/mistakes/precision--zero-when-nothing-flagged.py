# loses: precision_hidden
# fr: Quand rien n'est signalé, la précision est sans objet :
# en: When nothing is flagged, precision does not apply:
def precision(truth, flagged):
    if flagged.sum() == 0:
        return 0.0
    return float((truth & flagged).sum() / flagged.sum())
