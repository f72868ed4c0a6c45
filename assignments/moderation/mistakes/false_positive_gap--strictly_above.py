# loses: false_positive_gap_hidden, false_positive_gap_edges
# fr: veut dire au moins le seuil
# en: means at least the threshold


def false_positive_gap(history, group, threshold):
    harmless = history[history["gold_category"].isin(HARMLESS)]
    flagged = harmless["auto_score"] > threshold
    groups = flagged.groupby(harmless[group])
    n = groups.size()
    rate = groups.mean()
    centre = (rate + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half_width = Z * (rate * (1 - rate) / n + Z**2 / (4 * n**2)) ** 0.5 / (1 + Z**2 / n)
    low = (centre - half_width).clip(0, 1)
    high = (centre + half_width).clip(0, 1)
    return pd.DataFrame({"n": n, "rate": rate, "low": low, "high": high})
