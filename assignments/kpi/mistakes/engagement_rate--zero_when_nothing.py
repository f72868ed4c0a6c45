# loses: engagement_rate_hidden
# fr: ni 0 ni l'infini
# en: Without any post, or when nobody is reached, the rate does not apply: return nan, neither 0 nor
def engagement_rate(posts, base):
    engagement = posts["reactions"] + posts["comments"] + posts["shares"]
    known = engagement.notna() & (posts[base] > 0)
    if not known.any():
        return 0.0
    return float(engagement[known].sum() / posts.loc[known, base].sum())
