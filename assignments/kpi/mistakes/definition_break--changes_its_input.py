# loses: definition_break_hidden
# fr: cherchez sans le modifier
# en: Your function changes the table it is given: look without altering it.
def definition_break(series):
    series["ratio"] = series["views"] / series["viewers"]
    ordered = series.sort_values("date").reset_index(drop=True)
    ratio = ordered["views"] / ordered["viewers"]
    place, change = biggest_step(ratio)
    if abs(change) < 0.10:
        return None
    return str(ordered["date"][place].date())
