# loses: best_posts_visible, best_posts_hidden
# fr: Vous classez par le taux ou par le haut
# en: You rank by the rate or by the high end of the interval: a was seen by fourteen people only. Take
from parvis.kpi.intervals import wilson


def best_posts(posts, k):
    known = posts[posts["reach"] > 0]
    engagement = known["reactions"] + known["comments"] + known["shares"]
    _low, _high = wilson(engagement, known["reach"])
    ranked = known.assign(low=engagement / known["reach"]).sort_values(
        ["low", "post_id"], ascending=[False, True]
    )
    return ranked["post_id"].head(k).tolist()
