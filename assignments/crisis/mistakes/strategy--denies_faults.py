# loses: strategy_hidden
# fr: Dans le groupe évitable, on reconstruit toujours
# en: In the preventable cluster one always rebuilds
def strategy(cluster, history, bad_reputation, founded):
    heavier = history or bad_reputation
    if cluster == "preventable" and founded:
        return ["inform", "rebuild"]
    if not founded:
        return ["inform", "deny"]
    if cluster == "accidental":
        return ["inform", "rebuild" if heavier else "diminish"]
    return ["inform", "diminish"] if heavier else ["inform"]
