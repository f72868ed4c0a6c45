# loses: nps_visible, nps_hidden
# fr: la note 0 a disparu
# en: 40: the mark 0 has vanished. It is an answer, and a detractor's.
def nps(scores):
    answered = scores.dropna()
    promoters = (answered >= 9).mean()
    detractors = ((answered <= 6) & (answered > 0)).mean()
    return float(100 * (promoters - detractors))
