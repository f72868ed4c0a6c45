# loses: abusive_reporters_hidden
# fr: n'est pas par ordre alphabétique
# en: is not in alphabetical order


def abusive_reporters(history):
    messages = history.drop_duplicates("message_id")
    reports = messages[messages["reporter"].notna()]
    rejected = reports["gold_category"].isin(HARMLESS)
    people = rejected.groupby(reports["reporter"])
    number = people.size()
    share = people.mean()
    abusive = (number >= 10) & (share >= 0.8)
    return number[abusive].sort_values(ascending=False).index.tolist()
