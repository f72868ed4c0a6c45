# loses: strategy_visible, strategy_hidden
# fr: atténuer sans passé
# en: diminish without a past
def strategy(cluster, history, bad_reputation, founded):
    heavier = history or bad_reputation
    if cluster == "preventable":
        return ["inform", "rebuild"]
    if founded:
        return ["inform", "deny"]
    if cluster == "accidental":
        return ["inform", "rebuild" if heavier else "diminish"]
    return ["inform", "diminish"] if heavier else ["inform"]
