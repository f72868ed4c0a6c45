# loses: growth_visible, growth_hidden
# fr: 4.5 est un pourcentage
# en: 4.5 is a percentage: write the share, between 0 and 1.
def growth(start, gained, lost):
    if start == 0:
        return float("nan")
    return 100 * (gained - lost) / start
