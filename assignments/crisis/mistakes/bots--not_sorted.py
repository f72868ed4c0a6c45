# loses: bots_hidden
# fr: Quand les lignes changent d'ordre
# en: When the rows change order
def bots(texts):
    own = texts[texts["repost_of"].isna()]
    beginning = own["text"].map(opening)
    hour = own["timestamp"].dt.floor("h")
    accounts = own.groupby([beginning, hour])["author"].transform("nunique")
    return list(own.loc[accounts >= 30, "mention_id"])
