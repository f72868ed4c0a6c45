# loses: overturn_rate_edges
# fr: la règle dit « au moins 5 »
# en: the rule says 'at least 5'


def overturn_rate(history, by):
    decided = history[history["appeal_outcome"].isin(["upheld", "overturned"])]
    overturned = decided["appeal_outcome"] == "overturned"
    groups = overturned.groupby(decided[by])
    rate = groups.mean()
    return rate.where(groups.size() > 5)
