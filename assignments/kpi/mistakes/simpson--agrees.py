# loses: simpson_visible, simpson_hidden
# fr: chaque réseau contredit le total
# en: ; in the example every network contradicts the total: (True, 'network').
def simpson(table):
    total = winner(table)
    other = {"A": "B", "B": "A"}.get(total)
    for column in table.columns.drop(["campaign", "clicks", "impressions"]):
        winners = [winner(piece) for _value, piece in table.groupby(column)]
        if other and all(w == total for w in winners):
            return True, column
    return False, None
