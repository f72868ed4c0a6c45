# loses: best_posts_hidden
# fr: Sur d'autres publications, le classement
# en: On other posts the ranking is not right: low end of the interval, all engagement counted, the best
from parvis.kpi.intervals import wilson


def best_posts(posts, k):
    known = posts[posts["reach"] > 13]
    engagement = known["reactions"] + known["comments"] + known["shares"]
    low, _high = wilson(engagement, known["reach"])
    ranked = known.assign(low=low).sort_values(["low", "post_id"], ascending=[False, True])
    return ranked["post_id"].head(k).tolist()
