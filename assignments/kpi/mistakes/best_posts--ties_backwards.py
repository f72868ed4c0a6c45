# loses: best_posts_hidden
# fr: l'ordre des post_id à égalité
# en: The right posts, but not in the right order: the best first, and the order of post_id in a tie.
from parvis.kpi.intervals import wilson


def best_posts(posts, k):
    known = posts[posts["reach"] > 0]
    engagement = known["reactions"] + known["comments"] + known["shares"]
    low, _high = wilson(engagement, known["reach"])
    ranked = known.assign(low=low).sort_values(["low", "post_id"], ascending=[False, False])
    return ranked["post_id"].head(k).tolist()
