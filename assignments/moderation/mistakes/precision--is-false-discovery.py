# loses: precision_visible, precision_hidden
# fr: vrais positifs divisés par signalés.
# en: true positives divided by flagged messages.
def precision(truth, flagged):
    if flagged.sum() == 0:
        return float("nan")
    return float((~truth & flagged).sum() / flagged.sum())
