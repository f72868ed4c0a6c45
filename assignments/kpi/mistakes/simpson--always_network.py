# loses: simpson_hidden
# fr: répond network quand la colonne
# en: Your function answers network when the column has another name: return the name of the column found.
def simpson(table):
    total = winner(table)
    other = {"A": "B", "B": "A"}.get(total)
    for column in table.columns.drop(["campaign", "clicks", "impressions"]):
        winners = [winner(piece) for _value, piece in table.groupby(column)]
        if other and all(w == other for w in winners):
            return True, "network"
    return False, None
