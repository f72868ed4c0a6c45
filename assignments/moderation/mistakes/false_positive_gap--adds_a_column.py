# loses: false_positive_gap_edges
# fr: Votre fonction a modifié le tableau qu'on lui a donné
# en: Your function changed the table it was given


def false_positive_gap(history, group, threshold):
    history["flagged"] = history["auto_score"] >= threshold
    harmless = history[history["gold_category"].isin(HARMLESS)]
    flagged = harmless["flagged"]
    groups = flagged.groupby(harmless[group])
    n = groups.size()
    rate = groups.mean()
    centre = (rate + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half_width = Z * (rate * (1 - rate) / n + Z**2 / (4 * n**2)) ** 0.5 / (1 + Z**2 / n)
    low = (centre - half_width).clip(0, 1)
    high = (centre + half_width).clip(0, 1)
    return pd.DataFrame({"n": n, "rate": rate, "low": low, "high": high})
