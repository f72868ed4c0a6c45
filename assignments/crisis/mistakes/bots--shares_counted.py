# loses: bots_hidden
# fr: en disant de qui il vient
# en: saying whose it is
def bots(texts):
    own = texts
    beginning = own["text"].map(opening)
    hour = own["timestamp"].dt.floor("h")
    accounts = own.groupby([beginning, hour])["author"].transform("nunique")
    return sorted(own.loc[accounts >= 30, "mention_id"])
