# loses: precision_visible, precision_hidden
# fr: elle compte aussi les messages laissés tranquilles, les plus nombreux.
# en: it also counts the messages left alone, by far the most numerous.
def precision(truth, flagged):
    if flagged.sum() == 0:
        return float("nan")
    return float((truth == flagged).mean())
