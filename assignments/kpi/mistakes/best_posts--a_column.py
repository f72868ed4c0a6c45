# loses: best_posts_visible, best_posts_hidden
# fr: ne renvoie pas une liste : remplacez
# en: The function best_posts stops on the way or does not return a list: replace the ..., run its cell
from parvis.kpi.intervals import wilson


def best_posts(posts, k):
    known = posts[posts["reach"] > 0]
    engagement = known["reactions"] + known["comments"] + known["shares"]
    low, _high = wilson(engagement, known["reach"])
    ranked = known.assign(low=low).sort_values(["low", "post_id"], ascending=[False, True])
    return ranked["post_id"].head(k)
