# loses: engagement_rate_hidden
# fr: quelles lignes met-on de côté des deux côtés
# en: is not right: what is counted, and which rows are set aside on both sides?
def engagement_rate(posts, base):
    engagement = posts["reactions"] + posts["comments"] + posts["shares"]
    known = engagement.notna() & (posts[base] > 0)
    if not known.any():
        return float("nan")
    return round(float(engagement[known].sum() / posts.loc[known, base].sum()), 4)
