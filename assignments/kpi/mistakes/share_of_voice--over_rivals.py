# loses: share_of_voice_visible, share_of_voice_hidden
# fr: vous divisez par les concurrents seuls (nos messages
# en: 1 out of 2: you divide by the competitors alone (our messages count below too), or duplicates and
def share_of_voice(mentions, own, rivals):
    kept = mentions[~mentions["by_brand"]].drop_duplicates("mention_id")
    ours = (kept["brand"] == own).sum()
    listed = kept["brand"].isin(rivals).sum()
    return float(ours / listed) if listed else float("nan")
