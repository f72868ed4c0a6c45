# loses: strategy_hidden
# fr: Une contestation sans fondement se dément, même
# en: A challenge without ground is denied, even
def strategy(cluster, history, bad_reputation, founded):
    heavier = history or bad_reputation
    if cluster == "preventable":
        return ["inform", "rebuild"]
    if not founded and not heavier:
        return ["inform", "deny"]
    if cluster == "accidental":
        return ["inform", "rebuild" if heavier else "diminish"]
    return ["inform", "diminish"] if heavier else ["inform"]
