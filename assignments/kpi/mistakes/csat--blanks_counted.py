# loses: csat_visible, csat_hidden
# fr: vous divisez par cinq, la case vide comprise
# en: 0.4: you divide by five, the empty cell included. Take the empty cells out first, with .dropna().
def csat(ratings):
    answered = ratings
    return float((answered >= 4).mean())
