# loses: best_posts_visible, best_posts_hidden
# fr: la meilleure d'abord
# en: ; the example gives ['b', 'c'], the best first.
from parvis.kpi.intervals import wilson


def best_posts(posts, k):
    known = posts[posts["reach"] > 0]
    engagement = known["reactions"] + known["comments"] + known["shares"]
    low, _high = wilson(engagement, known["reach"])
    ranked = known.assign(low=low).sort_values(["low", "post_id"], ascending=[True, True])
    return ranked["post_id"].head(k).tolist()
