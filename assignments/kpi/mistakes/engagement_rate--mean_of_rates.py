# loses: engagement_rate_visible, engagement_rate_hidden
# fr: 0.06 est la moyenne des deux taux
# en: 0.06 is the mean of the two rates (question b): here, divide the sum of the engagements by the sum
def engagement_rate(posts, base):
    engagement = posts["reactions"] + posts["comments"] + posts["shares"]
    known = engagement.notna() & (posts[base] > 0)
    if not known.any():
        return float("nan")
    return float((engagement[known] / posts.loc[known, base]).mean())
