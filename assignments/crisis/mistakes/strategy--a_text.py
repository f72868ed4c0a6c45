# loses: strategy_visible, strategy_hidden
# fr: ne renvoie pas une liste
# en: does not return a list
def strategy(cluster, history, bad_reputation, founded):
    return "inform"
