# loses: confusion_visible, confusion_hidden
# fr: fp et fn sont échangés : un faux positif est signalé alors que rien n'était à faire.
# en: fp and fn are swapped: a false positive is flagged although there was nothing to do.
def confusion(truth, flagged):

    return {
        "tp": int((truth & flagged).sum()),
        "fp": int((truth & ~flagged).sum()),
        "fn": int((~truth & flagged).sum()),
        "tn": int((~truth & ~flagged).sum()),
    }
