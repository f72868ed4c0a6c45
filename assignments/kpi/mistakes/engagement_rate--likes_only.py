# loses: engagement_rate_visible, engagement_rate_hidden
# fr: l'exemple donne 28 ÷ 1000
# en: ; the example gives 28 ÷ 1000 = 0.028.
def engagement_rate(posts, base):
    engagement = posts["reactions"]
    known = engagement.notna() & (posts[base] > 0)
    if not known.any():
        return float("nan")
    return float(engagement[known].sum() / posts.loc[known, base].sum())
