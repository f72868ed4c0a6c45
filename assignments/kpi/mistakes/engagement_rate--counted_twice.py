# loses: engagement_rate_visible, engagement_rate_hidden
# fr: qui contient aussi des enregistrements
# en: Your engagement is taken from interactions, which also holds saves: add reactions, comments and
def engagement_rate(posts, base):
    engagement = posts["reactions"] + posts["comments"] + posts["shares"] + posts["interactions"]
    known = engagement.notna() & (posts[base] > 0)
    if not known.any():
        return float("nan")
    return float(engagement[known].sum() / posts.loc[known, base].sum())
