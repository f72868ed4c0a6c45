# loses: recall_visible, recall_hidden
# fr: Vous divisez par les messages signalés : c'est la précision. Le rappel part de ce qu'il fallait voir.
# en: You divide by the flagged messages: that is the precision. Recall starts from what had to be seen.
def recall(truth, flagged):
    if truth.sum() == 0:
        return float("nan")
    return float((truth & flagged).sum() / flagged.sum())
