# loses: recall_hidden
# fr: Votre fonction change les colonnes qu'on lui confie : calculez sans les modifier.
# en: Your function changes the columns it is given: work out the figure without altering them.
def recall(truth, flagged):
    if truth.sum() == 0:
        return float("nan")
    total = truth.sum()
    truth[~flagged] = False
    return float(truth.sum() / total)
