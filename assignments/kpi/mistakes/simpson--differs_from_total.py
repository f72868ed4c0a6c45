# loses: simpson_hidden
# fr: Un morceau à égalité
# en: A tied piece does not contradict the total: there is no paradox then.
def simpson(table):
    total = winner(table)
    other = {"A": "B", "B": "A"}.get(total)
    for column in table.columns.drop(["campaign", "clicks", "impressions"]):
        winners = [winner(piece) for _value, piece in table.groupby(column)]
        if other and all(w != total for w in winners):
            return True, column
    return False, None
