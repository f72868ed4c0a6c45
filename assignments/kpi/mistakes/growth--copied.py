# loses: growth_hidden
# fr: donne encore la réponse de l'exemple
# en: Another year still gives the answer of the example: the function must work it out again.
def growth(start, gained, lost):
    if start == 0:
        return float("nan")
    return 0.045
