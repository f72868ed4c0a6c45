# loses: growth_visible, growth_hidden
# fr: Vous comptez les arrivées sans les départs
# en: You count the arrivals without the departures: growth is net.
def growth(start, gained, lost):
    if start == 0:
        return float("nan")
    return gained / start
