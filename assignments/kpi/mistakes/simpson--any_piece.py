# loses: simpson_visible, simpson_hidden
# fr: il faut que tous le contredisent
# en: A single piece follows the total, and you cry paradox: all of them must contradict it.
def simpson(table):
    total = winner(table)
    other = {"A": "B", "B": "A"}.get(total)
    for column in table.columns.drop(["campaign", "clicks", "impressions"]):
        winners = [winner(piece) for _value, piece in table.groupby(column)]
        if other and any(w == other for w in winners):
            return True, column
    return False, None
