# loses: share_of_voice_hidden
# fr: la part de voix est sans objet
# en: Without any message the share of voice does not apply: nan.
def share_of_voice(mentions, own, rivals):
    kept = mentions[~mentions["by_brand"]].drop_duplicates("mention_id")
    ours = (kept["brand"] == own).sum()
    listed = kept["brand"].isin([own, *rivals]).sum()
    return float(ours / listed) if listed else 0.0
