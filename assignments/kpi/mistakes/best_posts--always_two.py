# loses: best_posts_hidden
# fr: publication(s) quand on en demande
# en: post(s) when 3 are asked for.
from parvis.kpi.intervals import wilson


def best_posts(posts, k):
    known = posts[posts["reach"] > 0]
    engagement = known["reactions"] + known["comments"] + known["shares"]
    low, _high = wilson(engagement, known["reach"])
    ranked = known.assign(low=low).sort_values(["low", "post_id"], ascending=[False, True])
    return ranked["post_id"].head(2).tolist()
