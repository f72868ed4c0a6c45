# loses: alerts_visible, alerts_causal
# fr: des alertes passées changent
# en: past alerts change
def alerts(stream):
    calm = stream.iloc[:336]
    share = float(calm["negative"].sum() / calm["volume"].sum())
    volume = stream["volume"].rolling(25, center=True, min_periods=1).sum()
    negative = stream["negative"].rolling(25, center=True, min_periods=1).sum()
    spread = (volume * share * (1 - share)).clip(lower=0.5) ** 0.5
    return [bool(ring) for ring in (negative - volume * share) / spread > 4]
