# loses: strategy_hidden
# fr: atténuer sans passé
# en: diminish without a past
def strategy(cluster, history, bad_reputation, founded):
    if cluster == "victim":
        return ["inform"] if founded else ["inform", "deny"]
    return ["inform", "rebuild"]
