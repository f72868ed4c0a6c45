# loses: csat_hidden
# fr: Avec une ou trois réponses
# en: With one or three answers the satisfaction is not right. Do not round.
def csat(ratings):
    answered = ratings.dropna()
    return round(float((answered >= 4).mean()), 1)
