# loses: nps_visible, nps_hidden
# fr: l'exemple donne 40 - 20 = 20 points
# en: ; the example gives 40 - 20 = 20 points.
def nps(scores):
    answered = scores.dropna()
    promoters = (answered >= 9).mean()
    detractors = (answered <= 6).mean()
    return float(promoters - detractors)
