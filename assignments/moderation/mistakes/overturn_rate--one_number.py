# loses: overturn_rate_visible, overturn_rate_hidden, overturn_rate_edges
# fr: La fonction doit renvoyer une colonne de taux, un par groupe
# en: The function should return a column of rates, one per group


def overturn_rate(history, by):
    decided = history[history["appeal_outcome"].isin(["upheld", "overturned"])]
    overturned = decided["appeal_outcome"] == "overturned"
    groups = overturned.groupby(decided[by])
    groups.mean()
    return float(overturned.mean())
