# loses: growth_visible, growth_hidden
# fr: Vous divisez par le nombre d'abonnés de la fin
# en: You divide by the number of followers at the end: growth is relative to the start.
def growth(start, gained, lost):
    if start == 0:
        return float("nan")
    return (gained - lost) / (start + gained - lost)
