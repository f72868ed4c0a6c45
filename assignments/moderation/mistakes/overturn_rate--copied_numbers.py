# loses: overturn_rate_visible, overturn_rate_hidden, overturn_rate_edges
# fr: Le groupe « forum » manque dans votre résultat
# en: The group 'forum' is missing from your result


def overturn_rate(history, by):
    return pd.Series({"A": 2 / 16, "B": 2 / 14, "C": 11 / 20})
