# loses: simpson_visible, simpson_hidden
# fr: ne renvoie pas deux valeurs : remplacez
# en: The function simpson stops on the way or does not return two values: replace the ..., run its cell
def simpson(table):
    total = winner(table)
    other = {"A": "B", "B": "A"}.get(total)
    for column in table.columns.drop(["campaign", "clicks", "impressions"]):
        winners = [winner(piece) for _value, piece in table.groupby(column)]
        if other and all(w == other for w in winners):
            return True
    return False
