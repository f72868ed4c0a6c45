# loses: bots_hidden
# fr: comptez les comptes, non les messages
# en: count the accounts, not the messages
def bots(texts):
    own = texts[texts["repost_of"].isna()]
    beginning = own["text"].map(opening)
    hour = own["timestamp"].dt.floor("h")
    accounts = own.groupby([beginning, hour])["author"].transform("size")
    return sorted(own.loc[accounts >= 30, "mention_id"])
