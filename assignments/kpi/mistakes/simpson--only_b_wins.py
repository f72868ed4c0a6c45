# loses: simpson_hidden
# fr: Un autre paradoxe, par appareil
# en: Another paradox, by device, is not spotted: which campaign wins in total, and in each piece?
def simpson(table):
    total = "B"
    other = {"A": "B", "B": "A"}.get(total)
    for column in table.columns.drop(["campaign", "clicks", "impressions"]):
        winners = [winner(piece) for _value, piece in table.groupby(column)]
        if other and all(w == other for w in winners):
            return True, column
    return False, None
