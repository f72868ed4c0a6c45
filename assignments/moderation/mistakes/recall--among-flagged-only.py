# loses: recall_visible, recall_hidden
# fr: parmi les seuls signalés à raison, tout est signalé. Comptez aussi les oubliés.
# en: You always find 1: among those rightly flagged, all are flagged. Count the forgotten ones too.
def recall(truth, flagged):
    if truth.sum() == 0:
        return float("nan")
    seen = truth[flagged]
    return float((seen & flagged[flagged]).sum() / seen.sum())
