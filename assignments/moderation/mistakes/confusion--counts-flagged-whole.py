# loses: confusion_visible, confusion_hidden
# fr: chacun tombe dans une seule case.
# en: each falls in one box only.
def confusion(truth, flagged):

    return {
        "tp": int((truth & flagged).sum()),
        "fp": int(flagged.sum()),
        "fn": int(truth.sum()),
        "tn": int((~truth & ~flagged).sum()),
    }
