# loses: overturn_rate_visible, overturn_rate_hidden, overturn_rate_edges
# fr: Vérifiez qui compte en bas de la fraction
# en: Check who counts below the line


def overturn_rate(history, by):
    decided = history[history["appeal_outcome"].isin(["upheld", "overturned"])]
    overturned = decided["appeal_outcome"] == "upheld"
    groups = overturned.groupby(decided[by])
    rate = groups.mean()
    return rate.where(groups.size() >= 5)
