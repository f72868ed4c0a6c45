# loses: confusion_hidden
# fr: elle cherche les messages par leur numéro de ligne.
# en: it looks messages up by their row number.
def confusion(truth, flagged):

    counts = {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
    for row in range(len(truth)):
        if truth[row]:
            counts["tp" if flagged[row] else "fn"] += 1
        else:
            counts["fp" if flagged[row] else "tn"] += 1
    return counts
