# loses: mean_rate_hidden
# fr: par combien de publications divise-t-on
# en: is not right: what is counted, and by how many posts do you divide?
def mean_rate(posts, base):
    kept = posts[posts[base] > 0]
    rates = (kept["reactions"] + kept["comments"] + kept["shares"]) / kept[base]
    return float(rates.sum() / max(len(posts), 1))
