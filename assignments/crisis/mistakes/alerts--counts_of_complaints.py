# loses: alerts_visible, alerts_early
# fr: la part des plaintes
# en: the share of complaints
def alerts(stream):
    calm = stream.iloc[:336]
    usual = float(calm["negative"].mean())
    return [bool(negative > 6 * usual) for negative in stream["negative"]]
