# loses: share_of_voice_visible, share_of_voice_hidden
# fr: même celle qui n'est pas dans la liste
# en: 1 out of 4: you divide by all brands, even the one that is not in the list.
def share_of_voice(mentions, own, rivals):
    kept = mentions[~mentions["by_brand"]].drop_duplicates("mention_id")
    ours = (kept["brand"] == own).sum()
    listed = len(kept)
    return float(ours / listed) if listed else float("nan")
