# loses: f1_hidden
# fr: Quand tout est signalé à tort, la précision et le rappel valent 0 : F1 vaut 0, sans division par zéro.
# en: When everything is flagged wrongly, precision and recall are 0: F1 is 0, with no division by zero.
def f1(truth, flagged):
    if truth.sum() == 0 or flagged.sum() == 0:
        return float("nan")
    tp = int((truth & flagged).sum())
    right = tp / int(flagged.sum())
    found = tp / int(truth.sum())
    return 2 * right * found / (right + found)
