# loses: abusive_reporters_visible, abusive_reporters_hidden, abusive_reporters_edges
# fr: r1 est la seule personne à avertir
# en: r1 is the only person to warn


def abusive_reporters(history):
    messages = history.drop_duplicates("message_id")
    reports = messages[messages["reporter"].notna()]
    rejected = reports["gold_category"].isin(HARMLESS)
    people = rejected.groupby(reports["reporter"])
    number = people.size()
    share = people.mean()
    abusive = (number >= 10) & (share >= 80)
    return sorted(number.index[abusive])
