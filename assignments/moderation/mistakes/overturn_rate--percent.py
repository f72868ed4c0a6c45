# loses: overturn_rate_visible, overturn_rate_hidden, overturn_rate_edges
# fr: Avez-vous multiplié par 100
# en: Did you multiply by 100


def overturn_rate(history, by):
    decided = history[history["appeal_outcome"].isin(["upheld", "overturned"])]
    overturned = decided["appeal_outcome"] == "overturned"
    groups = overturned.groupby(decided[by])
    rate = 100 * groups.mean()
    return rate.where(groups.size() >= 5)
