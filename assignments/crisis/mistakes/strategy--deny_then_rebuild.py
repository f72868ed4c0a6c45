# loses: strategy_hidden
# fr: vous niez et vous atténuez ou réparez à la fois
# en: you deny and diminish or rebuild at once
def strategy(cluster, history, bad_reputation, founded):
    heavier = history or bad_reputation
    if cluster == "preventable":
        return ["inform", "rebuild"]
    if not founded:
        return ["inform", "deny", "diminish"] if heavier else ["inform", "deny"]
    if cluster == "accidental":
        return ["inform", "rebuild" if heavier else "diminish"]
    return ["inform", "diminish"] if heavier else ["inform"]
