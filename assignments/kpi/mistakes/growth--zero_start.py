# loses: growth_hidden
# fr: n'a pas de taux de croissance
# en: Starting from no follower has no growth rate: return nan.
def growth(start, gained, lost):
    if start == 0:
        return 0.0
    return (gained - lost) / start
