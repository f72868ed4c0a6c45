# loses: bots_visible, bots_hidden
# fr: Vous accusez quarante clientes
# en: You accuse forty customers
def bots(texts):
    own = texts[texts["repost_of"].isna()]
    beginning = own["text"].map(opening)
    accounts = own.groupby(beginning)["author"].transform("nunique")
    return sorted(own.loc[accounts >= 30, "mention_id"])
