# loses: strategy_hidden
# fr: Groupe victime : informer seulement
# en: Victim cluster: inform only
def strategy(cluster, history, bad_reputation, founded):
    heavier = history or bad_reputation
    if cluster == "preventable":
        return ["inform", "rebuild"]
    if not founded:
        return ["inform", "deny"]
    if cluster == "accidental":
        return ["inform", "rebuild" if heavier else "diminish"]
    return ["inform"]
