# loses: abusive_reporters_edges
# fr: Votre fonction a modifié le tableau qu'on lui a donné
# en: Your function changed the table it was given


def abusive_reporters(history):
    history["rejected"] = history["gold_category"].isin(HARMLESS)
    messages = history.drop_duplicates("message_id")
    reports = messages[messages["reporter"].notna()]
    rejected = reports["rejected"]
    people = rejected.groupby(reports["reporter"])
    number = people.size()
    share = people.mean()
    abusive = (number >= 10) & (share >= 0.8)
    return sorted(number.index[abusive])
