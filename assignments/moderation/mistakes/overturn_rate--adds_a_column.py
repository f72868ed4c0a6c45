# loses: overturn_rate_edges
# fr: Votre fonction a modifié le tableau qu'on lui a donné
# en: Your function changed the table it was given


def overturn_rate(history, by):
    history["overturned"] = history["appeal_outcome"] == "overturned"
    decided = history[history["appeal_outcome"].isin(["upheld", "overturned"])]
    overturned = decided["appeal_outcome"] == "overturned"
    groups = overturned.groupby(decided[by])
    rate = groups.mean()
    return rate.where(groups.size() >= 5)
