# loses: bots_hidden
# fr: Votre fonction change le tableau
# en: Your function changes the table
def bots(texts):
    texts["text"] = texts["text"].str.lower()
    own = texts[texts["repost_of"].isna()]
    beginning = own["text"].map(opening)
    hour = own["timestamp"].dt.floor("h")
    accounts = own.groupby([beginning, hour])["author"].transform("nunique")
    return sorted(own.loc[accounts >= 30, "mention_id"])
