# loses: overturn_rate_visible, overturn_rate_hidden
# fr: Les appels en attente et les messages sans appel sont-ils bien hors du compte
# en: Are pending appeals and messages without an appeal really left out


def overturn_rate(history, by):
    decided = history
    overturned = decided["appeal_outcome"] == "overturned"
    groups = overturned.groupby(decided[by])
    rate = groups.mean()
    return rate.where(groups.size() >= 5)
