# loses: alerts_visible, alerts_causal, alerts_quiet, alerts_early
# fr: ne renvoie pas une valeur par heure
# en: does not return one value per hour
def alerts(stream):
    calm = stream.iloc[:336]
    share = float(calm["negative"].sum() / calm["volume"].sum())
    level, rings = 0.0, []
    for volume, negative in zip(stream["volume"], stream["negative"], strict=True):
        expected = volume * share
        spread = max(expected * (1 - share), 0.5) ** 0.5
        surprise = (negative - expected) / spread
        level = max(0, level + surprise - 0.5)
        rings.append(bool(level > 8))
    return rings[336:]
