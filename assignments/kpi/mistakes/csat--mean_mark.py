# loses: csat_visible, csat_hidden
# fr: 3.25 est la note moyenne
# en: 3.25 is the mean mark: our convention is the share of 4s and 5s.
def csat(ratings):
    answered = ratings.dropna()
    return float(answered.mean())
