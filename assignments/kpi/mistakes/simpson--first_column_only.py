# loses: simpson_hidden
# fr: Avec plusieurs colonnes
# en: With several columns you do not find the right one: the one where every piece contradicts the total.
def simpson(table):
    total = winner(table)
    other = {"A": "B", "B": "A"}.get(total)
    for column in table.columns.drop(["campaign", "clicks", "impressions"]):
        winners = [winner(piece) for _value, piece in table.groupby(column)]
        if other and all(w == other for w in winners):
            return True, column
        break
    return False, None
