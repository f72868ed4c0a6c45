# loses: precision_hidden
# fr: Quand rien n'est signalé, la précision est sans objet :
# en: When nothing is flagged, precision does not apply:
def precision(truth, flagged):
    return int((truth & flagged).sum()) / int(flagged.sum())
