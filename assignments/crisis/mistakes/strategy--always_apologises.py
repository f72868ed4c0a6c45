# loses: strategy_visible, strategy_hidden
# fr: Une contestation sans fondement se dément
# en: A challenge without ground is denied
def strategy(cluster, history, bad_reputation, founded):
    heavier = history or bad_reputation
    if cluster == "preventable":
        return ["inform", "rebuild"]
    if cluster == "accidental":
        return ["inform", "rebuild" if heavier else "diminish"]
    return ["inform", "diminish"] if heavier else ["inform"]
