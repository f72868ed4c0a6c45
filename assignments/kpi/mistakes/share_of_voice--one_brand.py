# loses: share_of_voice_hidden
# fr: pour la marque demandée
# en: On another month the share of voice is not right (a share between 0 and 1, for the brand asked for).
def share_of_voice(mentions, own, rivals):
    kept = mentions[~mentions["by_brand"]].drop_duplicates("mention_id")
    ours = (kept["brand"] == "Marmolune").sum()
    listed = kept["brand"].isin([own, *rivals]).sum()
    return float(ours / listed) if listed else float("nan")
