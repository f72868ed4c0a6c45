# loses: bots_hidden
# fr: vous manquez des robots
# en: you miss robots
def bots(texts):
    own = texts[texts["repost_of"].isna()]
    beginning = own["text"].map(opening)
    hour = own["timestamp"].dt.floor("h")
    accounts = own.groupby([beginning, hour])["author"].transform("nunique")
    return sorted(own.loc[accounts >= 30, "author"])
