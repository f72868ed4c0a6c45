# loses: definition_break_hidden
# fr: la date du changement n'est pas la bonne
# en: On another year the date of the change is not right, within one day.
def definition_break(series):
    ordered = series.sort_values("date").reset_index(drop=True)
    ratio = ordered["views"] / ordered["viewers"]
    _place, change = biggest_step(ratio)
    if abs(change) < 0.10:
        return None
    return "2025-06-01"
