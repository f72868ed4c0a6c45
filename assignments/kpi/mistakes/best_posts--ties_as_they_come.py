# loses: best_posts_hidden
# fr: à égalité, suivez l'ordre des post_id
# en: When the rows change order, your ranking changes: in a tie, follow the order of post_id.
from parvis.kpi.intervals import wilson


def best_posts(posts, k):
    known = posts[posts["reach"] > 0]
    engagement = known["reactions"] + known["comments"] + known["shares"]
    low, _high = wilson(engagement, known["reach"])
    ranked = known.assign(low=low).sort_values("low", ascending=False, kind="stable")
    return ranked["post_id"].head(k).tolist()
