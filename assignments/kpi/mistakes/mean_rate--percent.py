# loses: mean_rate_visible, mean_rate_hidden
# fr: Votre taux vaut 6
# en: Your rate is 6: a rate is written between 0 and 1. Did you multiply by 100?
def mean_rate(posts, base):
    kept = posts[posts[base] > 0]
    rates = (kept["reactions"] + kept["comments"] + kept["shares"]) / kept[base]
    return float(100 * rates.mean())
