# loses: definition_break_visible, definition_break_hidden
# fr: En avril, c'est une campagne
# en: ; the change is on 1 June. In April it is a campaign: it brings people as well.
def definition_break(series):
    ordered = series.sort_values("date").reset_index(drop=True)
    ratio = ordered["viewers"]
    place, change = biggest_step(ratio)
    if abs(change) < 0.10:
        return None
    return str(ordered["date"][place].date())
