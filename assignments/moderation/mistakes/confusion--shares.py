# loses: confusion_visible, confusion_hidden
# fr: on compte des messages, pas des parts.
# en: count messages, not shares.
def confusion(truth, flagged):

    return {
        "tp": float((truth & flagged).mean()),
        "fp": float((~truth & flagged).mean()),
        "fn": float((truth & ~flagged).mean()),
        "tn": float((~truth & ~flagged).mean()),
    }
