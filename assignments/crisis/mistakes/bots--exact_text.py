# loses: bots_visible, bots_hidden
# fr: comparez les débuts
# en: compare the openings
def bots(texts):
    own = texts[texts["repost_of"].isna()]
    beginning = own["text"]
    hour = own["timestamp"].dt.floor("h")
    accounts = own.groupby([beginning, hour])["author"].transform("nunique")
    return sorted(own.loc[accounts >= 30, "mention_id"])
