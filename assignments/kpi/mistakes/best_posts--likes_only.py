# loses: best_posts_hidden
# fr: toutes les interactions comptées
# en: On other posts the ranking is not right: low end of the interval, all engagement counted, the best
from parvis.kpi.intervals import wilson


def best_posts(posts, k):
    known = posts[posts["reach"] > 0]
    engagement = known["reactions"]
    low, _high = wilson(engagement, known["reach"])
    ranked = known.assign(low=low).sort_values(["low", "post_id"], ascending=[False, True])
    return ranked["post_id"].head(k).tolist()
