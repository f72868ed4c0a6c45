# loses: mean_rate_hidden
# fr: donne un taux infini
# en: A post whose base is zero gives an infinite rate: set it aside before the division.
def mean_rate(posts, base):
    kept = posts
    rates = (kept["reactions"] + kept["comments"] + kept["shares"]) / kept[base]
    return float(rates.mean())
