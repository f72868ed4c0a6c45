# loses: engagement_rate_visible, engagement_rate_hidden
# fr: un taux s'écrit entre 0 et 1. Avez-vous multiplié
# en: : a rate is written between 0 and 1. Did you multiply by 100?
def engagement_rate(posts, base):
    engagement = posts["reactions"] + posts["comments"] + posts["shares"]
    known = engagement.notna() & (posts[base] > 0)
    if not known.any():
        return float("nan")
    return float(100 * engagement[known].sum() / posts.loc[known, base].sum())
