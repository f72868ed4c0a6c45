# loses: abusive_reporters_visible, abusive_reporters_hidden, abusive_reporters_edges
# fr: La fonction doit renvoyer une liste de noms
# en: The function should return a list of names


def abusive_reporters(history):
    messages = history.drop_duplicates("message_id")
    reports = messages[messages["reporter"].notna()]
    rejected = reports["gold_category"].isin(HARMLESS)
    people = rejected.groupby(reports["reporter"])
    number = people.size()
    share = people.mean()
    abusive = (number >= 10) & (share >= 0.8)
    return number[abusive]
