# loses: precision_visible, precision_hidden
# fr: Vous divisez par les messages à traiter : c'est le rappel. Changez le bas de la fraction.
# en: You divide by the messages that need action: that is the recall. Change the bottom of the fraction.
def precision(truth, flagged):
    if flagged.sum() == 0:
        return float("nan")
    return float((truth & flagged).sum() / truth.sum())
