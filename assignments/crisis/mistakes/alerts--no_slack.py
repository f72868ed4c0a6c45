# loses: alerts_quiet
# fr: personne ne l'écoutera plus
# en: nobody will listen to it any more
def alerts(stream):
    calm = stream.iloc[:336]
    share = float(calm["negative"].sum() / calm["volume"].sum())
    level, rings = 0.0, []
    for volume, negative in zip(stream["volume"], stream["negative"], strict=True):
        expected = volume * share
        spread = max(expected * (1 - share), 0.5) ** 0.5
        surprise = (negative - expected) / spread
        level = max(0, level + surprise)
        rings.append(bool(level > 8))
    return rings
