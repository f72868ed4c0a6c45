# loses: mean_rate_visible, mean_rate_hidden
# fr: l'exemple donne (0.10 + 0.02)
# en: ; the example gives (0.10 + 0.02) ÷ 2 = 0.06.
def mean_rate(posts, base):
    kept = posts[posts[base] > 0]
    rates = kept["interactions"] / kept[base]
    return float(rates.mean())
