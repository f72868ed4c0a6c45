# loses: confusion_hidden
# fr: Votre fonction change les colonnes qu'on lui confie : comptez sans les modifier.
# en: Your function changes the columns it is given: count without altering them.
def confusion(truth, flagged):

    tp = int((truth & flagged).sum())
    fp = int((~truth & flagged).sum())
    tn = int((~truth & ~flagged).sum())
    truth[flagged] = False
    return {"tp": tp, "fp": fp, "fn": int(truth.sum()), "tn": tn}
