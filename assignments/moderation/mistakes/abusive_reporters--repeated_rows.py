# loses: abusive_reporters_edges
# fr: Une ligne répétée par l'export compte deux fois
# en: A row repeated by the export counts twice


def abusive_reporters(history):
    messages = history
    reports = messages[messages["reporter"].notna()]
    rejected = reports["gold_category"].isin(HARMLESS)
    people = rejected.groupby(reports["reporter"])
    number = people.size()
    share = people.mean()
    abusive = (number >= 10) & (share >= 0.8)
    return sorted(number.index[abusive])
