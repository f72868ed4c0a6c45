# loses: definition_break_visible, definition_break_hidden
# fr: le changement est du 1er juin
# en: ; the change is on 1 June. In April it is a campaign: it brings people as well.
def definition_break(series):
    ordered = series.sort_values("date").reset_index(drop=True)
    ratio = ordered["views"] / ordered["viewers"]
    _place, change = biggest_step(ratio)
    if abs(change) < 0.10:
        return None
    return str(ordered["date"][0].date())
