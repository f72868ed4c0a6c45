# loses: csat_hidden
# fr: la satisfaction est sans objet
# en: Without any answer the satisfaction does not apply: nan.
def csat(ratings):
    answered = ratings.dropna()
    return float((answered >= 4).sum() / max(len(answered), 1))
