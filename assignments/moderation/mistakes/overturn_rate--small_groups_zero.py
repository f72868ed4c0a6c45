# loses: overturn_rate_edges
# fr: sous 5 appels jugés, on attend NaN
# en: under 5 appeals decided, NaN is expected


def overturn_rate(history, by):
    decided = history[history["appeal_outcome"].isin(["upheld", "overturned"])]
    overturned = decided["appeal_outcome"] == "overturned"
    groups = overturned.groupby(decided[by])
    rate = groups.mean()
    return rate.where(groups.size() >= 5, 0)
