# loses: overturn_rate_visible, overturn_rate_hidden
# fr: Vérifiez qui compte en bas de la fraction
# en: Check who counts below the line


def overturn_rate(history, by):
    decided = history[history["appeal_outcome"].notna()]
    overturned = decided["appeal_outcome"] == "overturned"
    groups = overturned.groupby(decided[by])
    rate = groups.mean()
    return rate.where(groups.size() >= 5)
