# loses: bots_visible, bots_hidden
# fr: l'exemple en a quarante
# en: the example has forty of them
def bots(texts):
    own = texts[texts["repost_of"].isna()]
    beginning = own["text"].map(opening)
    hour = own["timestamp"].dt.floor("h")
    accounts = own.groupby([beginning, hour])["author"].transform("nunique")
    kept = own[accounts >= 30].assign(beginning=beginning)
    return sorted(kept.drop_duplicates("beginning")["mention_id"])
