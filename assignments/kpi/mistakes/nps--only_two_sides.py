# loses: nps_visible, nps_hidden
# fr: les 7 et 8 restent dans le total
# en: 33.3: you divide by the promoters and detractors only; the 7s and 8s stay in the total.
def nps(scores):
    answered = scores.dropna()
    promoters = (answered >= 9).mean()
    detractors = (answered <= 6).mean()
    sides = ((answered >= 9) | (answered <= 6)).mean()
    promoters, detractors = promoters / sides, detractors / sides
    return float(100 * (promoters - detractors))
