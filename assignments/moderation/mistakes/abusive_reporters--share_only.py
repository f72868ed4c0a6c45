# loses: abusive_reporters_visible, abusive_reporters_hidden, abusive_reporters_edges
# fr: Vous avertissez r3 pour trois signalements
# en: You warn r3 for three reports


def abusive_reporters(history):
    messages = history.drop_duplicates("message_id")
    reports = messages[messages["reporter"].notna()]
    rejected = reports["gold_category"].isin(HARMLESS)
    people = rejected.groupby(reports["reporter"])
    number = people.size()
    share = people.mean()
    abusive = share >= 0.8
    return sorted(number.index[abusive])
