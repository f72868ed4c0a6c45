# loses: definition_break_hidden
# fr: ne voit pas le changement de définition
# en: On another year your function stops or does not see the change of definition (up or down).
def definition_break(series):
    ordered = series.sort_values("date").reset_index(drop=True)
    ratio = ordered["views"] / ordered["viewers"]
    place, change = biggest_step(ratio)
    if abs(change) < 0.25:
        return None
    return str(ordered["date"][place].date())
