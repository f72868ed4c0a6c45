# loses: engagement_rate_hidden
# fr: calculez sans le modifier
# en: Your function changes the table it is given: compute without altering it.
def engagement_rate(posts, base):
    posts["rate"] = posts["reactions"] / posts[base]
    engagement = posts["reactions"] + posts["comments"] + posts["shares"]
    known = engagement.notna() & (posts[base] > 0)
    if not known.any():
        return float("nan")
    return float(engagement[known].sum() / posts.loc[known, base].sum())
