# loses: strategy_visible, strategy_hidden
# fr: on n'informe pas d'abord
# en: informing does not come first
def strategy(cluster, history, bad_reputation, founded):
    heavier = history or bad_reputation
    if cluster == "preventable":
        return ["inform", "rebuild"]
    if not founded:
        return ["deny"]
    if cluster == "accidental":
        return ["inform", "rebuild" if heavier else "diminish"]
    return ["inform", "diminish"] if heavier else ["inform"]
