# loses: precision_hidden
# fr: Votre fonction change les colonnes qu'on lui confie : calculez sans les modifier.
# en: Your function changes the columns it is given: work out the figure without altering them.
def precision(truth, flagged):
    if flagged.sum() == 0:
        return float("nan")
    total = flagged.sum()
    flagged[~truth] = False
    return float(flagged.sum() / total)
