# loses: nps_visible, nps_hidden
# fr: Sur d'autres notes, le NPS n'est pas le bon
# en: On other marks the NPS is not right:
def nps(scores):
    answered = scores.dropna()
    promoters = (answered >= 8).mean()
    detractors = (answered <= 6).mean()
    return float(100 * (promoters - detractors))
