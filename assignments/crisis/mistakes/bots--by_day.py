# loses: bots_hidden
# fr: ce n'est pas une rafale
# en: that is no burst
def bots(texts):
    own = texts[texts["repost_of"].isna()]
    beginning = own["text"].map(opening)
    hour = own["timestamp"].dt.floor("D")
    accounts = own.groupby([beginning, hour])["author"].transform("nunique")
    return sorted(own.loc[accounts >= 30, "mention_id"])
