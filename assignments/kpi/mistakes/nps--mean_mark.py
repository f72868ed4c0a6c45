# loses: nps_visible, nps_hidden
# fr: l'exemple donne 40 - 20 = 20 points
# en: ; the example gives 40 - 20 = 20 points.
def nps(scores):
    answered = scores.dropna()
    return float(10 * answered.mean())
