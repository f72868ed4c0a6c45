# loses: definition_break_hidden
# fr: la fonction doit renvoyer None
# en: A strong campaign, but no step of 10% in the views per person: the function must return None.
def definition_break(series):
    ordered = series.sort_values("date").reset_index(drop=True)
    ratio = ordered["views"] / ordered["viewers"]
    place, _change = biggest_step(ratio)
    return str(ordered["date"][place].date())
