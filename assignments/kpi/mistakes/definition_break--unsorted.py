# loses: definition_break_hidden
# fr: rangez d'abord par date
# en: When the rows are shuffled, the date is no longer right: sort by date first.
def definition_break(series):
    ordered = series.reset_index(drop=True)
    ratio = ordered["views"] / ordered["viewers"]
    place, change = biggest_step(ratio)
    if abs(change) < 0.10:
        return None
    return str(ordered["date"][place].date())
