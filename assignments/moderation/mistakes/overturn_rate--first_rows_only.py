# loses: overturn_rate_hidden, overturn_rate_edges
# fr: n'est pas annulés ÷ appels jugés
# en: is not overturned ÷ appeals decided


def overturn_rate(history, by):
    decided = history.head(12)[history["appeal_outcome"].head(12).isin(["upheld", "overturned"])]
    overturned = decided["appeal_outcome"] == "overturned"
    groups = overturned.groupby(decided[by])
    rate = groups.mean()
    return rate.where(groups.size() >= 5)
