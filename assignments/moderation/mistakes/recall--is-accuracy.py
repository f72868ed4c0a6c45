# loses: recall_visible, recall_hidden
# fr: elle compte aussi les messages laissés tranquilles, les plus nombreux.
# en: it also counts the messages left alone, by far the most numerous.
def recall(truth, flagged):
    if truth.sum() == 0:
        return float("nan")
    return float((truth == flagged).mean())
