# loses: f1_hidden
# fr: Quand tout est signalé à tort, la précision et le rappel valent 0 : F1 vaut 0, sans division par zéro.
# en: When everything is flagged wrongly, precision and recall are 0: F1 is 0, with no division by zero.
def f1(truth, flagged):
    tp = int((truth & flagged).sum())
    if tp == 0:
        return float("nan")
    return 2 * tp / int(truth.sum() + flagged.sum())
