# loses: abusive_reporters_visible, abusive_reporters_hidden, abusive_reporters_edges
# fr: la part des rejets compte aussi
# en: the share of rejections counts too


def abusive_reporters(history):
    messages = history.drop_duplicates("message_id")
    reports = messages[messages["reporter"].notna()]
    rejected = reports["gold_category"].isin(HARMLESS)
    people = rejected.groupby(reports["reporter"])
    number = people.size()
    people.mean()
    abusive = number.nlargest(5)
    return sorted(abusive.index)
