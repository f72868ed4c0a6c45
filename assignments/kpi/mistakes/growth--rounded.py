# loses: growth_hidden
# fr: Sur d'autres années, la croissance
# en: On other years growth is not right. Do not round.
def growth(start, gained, lost):
    if start == 0:
        return float("nan")
    return round((gained - lost) / start, 3)
