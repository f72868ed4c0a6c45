# loses: mean_rate_visible, mean_rate_hidden
# fr: 0.028 est le taux de l'ensemble
# en: 0.028 is the rate of the whole (question a): here, work out the rate of each post first, then their
def mean_rate(posts, base):
    kept = posts[posts[base] > 0]
    rates = (kept["reactions"] + kept["comments"] + kept["shares"]) / kept[base]
    return float((rates * kept[base]).sum() / kept[base].sum())
