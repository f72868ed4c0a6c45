# loses: bots_hidden
# fr: vingt-neuf comptes ne font pas une rafale
# en: twenty-nine accounts are no burst
def bots(texts):
    return sorted(texts.loc[texts["author"].str.startswith("user"), "mention_id"])
