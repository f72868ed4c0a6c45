# loses: bots_hidden
# fr: La limite n'est pas au bon endroit
# en: The limit is not in the right place
def bots(texts):
    own = texts[texts["repost_of"].isna()]
    beginning = own["text"].map(opening)
    hour = own["timestamp"].dt.floor("h")
    accounts = own.groupby([beginning, hour])["author"].transform("nunique")
    return sorted(own.loc[accounts >= 20, "mention_id"])
