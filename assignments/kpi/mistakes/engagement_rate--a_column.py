# loses: engagement_rate_visible, engagement_rate_hidden
# fr: ne renvoie pas un nombre : remplacez
# en: The function engagement_rate stops on the way or does not return a number: replace the ..., run its
def engagement_rate(posts, base):
    engagement = posts["reactions"] + posts["comments"] + posts["shares"]
    known = engagement.notna() & (posts[base] > 0)
    if not known.any():
        return float("nan")
    return engagement[known] / posts.loc[known, base].sum()
