# loses: definition_break_hidden
# fr: sous la limite de 10 %
# en: A step of 6% is below the limit of 10%: the function must return None.
def definition_break(series):
    ordered = series.sort_values("date").reset_index(drop=True)
    ratio = ordered["views"] / ordered["viewers"]
    place, change = biggest_step(ratio)
    if abs(change) < 0.05:
        return None
    return str(ordered["date"][place].date())
