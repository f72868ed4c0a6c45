# loses: csat_visible, csat_hidden
# fr: l'exemple donne 2 ÷ 4
# en: ; the example gives 2 ÷ 4 = 0.5.
def csat(ratings):
    answered = ratings.dropna()
    return float((answered >= 5).mean())
