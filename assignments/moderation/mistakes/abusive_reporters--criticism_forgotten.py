# loses: abusive_reporters_hidden
# fr: il en manque
# en: some are missing


def abusive_reporters(history):
    messages = history.drop_duplicates("message_id")
    reports = messages[messages["reporter"].notna()]
    rejected = reports["gold_category"] == "compliant"
    people = rejected.groupby(reports["reporter"])
    number = people.size()
    share = people.mean()
    abusive = (number >= 10) & (share >= 0.8)
    return sorted(number.index[abusive])
