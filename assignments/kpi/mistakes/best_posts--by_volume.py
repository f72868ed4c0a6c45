# loses: best_posts_visible, best_posts_hidden
# fr: Vous classez par le nombre d'engagements
# en: You rank by the number of engagements: a post that many saw always has more. Take the low end of
from parvis.kpi.intervals import wilson


def best_posts(posts, k):
    known = posts[posts["reach"] > 0]
    engagement = known["reactions"] + known["comments"] + known["shares"]
    _low, _high = wilson(engagement, known["reach"])
    ranked = known.assign(low=engagement).sort_values(["low", "post_id"], ascending=[False, True])
    return ranked["post_id"].head(k).tolist()
