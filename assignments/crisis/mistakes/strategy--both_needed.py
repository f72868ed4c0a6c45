# loses: strategy_visible, strategy_hidden
# fr: reconstruire si l'un des deux y est
# en: rebuild if either is there
def strategy(cluster, history, bad_reputation, founded):
    heavier = history and bad_reputation
    if cluster == "preventable":
        return ["inform", "rebuild"]
    if not founded:
        return ["inform", "deny"]
    if cluster == "accidental":
        return ["inform", "rebuild" if heavier else "diminish"]
    return ["inform", "diminish"] if heavier else ["inform"]
