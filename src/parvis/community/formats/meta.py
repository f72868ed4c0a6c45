"""Meta Business Suite's exports: posts of a page, posts of an Instagram account, series of a page.

English headers and most French ones of a page's posts were seen in public files (2025-2026); the French
headers of Instagram are those of the page where both have the column. The order of the columns was not seen.
"""

from parvis.community.formats import titles
from parvis.community.formats.columns import Column, Format

_POST_FIRST = Column("post_id", "text", "Post ID", "Identifiant de la publication")
_PUBLISHED = Column("published_at", "minute", "Publish time", "Heure de publication")
_TYPE = Column("post_type", "text", "Post type", "Type de publication")
_LINK = Column("permalink", "text", "Permalink", "Permalien")
_DURATION = Column("duration_s", "count", "Duration (sec)", "Durée (s)", ("Durée (sec)", "Durée (secondes)"),
                   needed=False)  # fmt: skip


def _some(name: str, en: str, fr: str, kind: str = "count") -> Column:
    return Column(name, kind, en, fr, needed=False)


META_POSTS = Format(
    "meta_posts",
    (
        _POST_FIRST,
        Column("page_id", "text", "Page ID", "ID de la Page"),
        Column("page_name", "text", "Page name", "Nom de la Page"),
        Column("title", "text", "Title", "Titre"),
        Column("description", "text", "Description", "Description"),
        _DURATION,
        _PUBLISHED,
        Column("caption_type", "text", "Caption type", "Type de légende", needed=False),
        _LINK,
        _TYPE,
        Column("views", "count", "Views", "Vues", usual=True, unless=("Impressions",)),
        Column("reach", "count", "Reach", "Couverture", usual=True, unless=("Viewers", "Spectateurs")),
        Column(
            "interactions", "count", "Reactions, Comments and Shares", "Réactions, commentaires et partages"
        ),
        Column("reactions", "count", "Reactions", "Réactions"),
        Column("comments", "count", "Comments", "Commentaires"),
        Column("shares", "count", "Shares", "Partages"),
        Column("total_clicks", "count", "Total clicks", "Total des clics"),
        _some("link_clicks", "Link clicks", "Clics sur un lien"),
        _some("views_organic", "Views from Organic posts", "Vues de Publications organiques"),
        _some("views_boosted", "Views from Boosted posts", "Vues de Publications boostées"),
        _some("reach_organic", "Reach from Organic posts", "Couverture de Publications organiques"),
        _some("reach_boosted", "Reach from Boosted posts", "Couverture de Publications boostées"),
        _some("seconds_viewed", "Seconds viewed", "Secondes de vue"),
        _some("average_seconds_viewed", "Average Seconds viewed", "Moyenne de secondes de vue", "number"),
        _some(
            "hides", "Negative feedback from users: Hide all", "Avis négatifs des utilisateurs : tout masquer"
        ),
    ),
    fixed={
        "post_type": (
            ("Languages", "Langues", ""),
            ("Custom labels", "Libellés personnalisés", ""),
            ("Funded content status", "Statut du contenu financé", ""),
            ("Data comment", "Commentaire sur les données", ""),
            ("Date", "Date", "Lifetime"),
        )
    },
    encoding="utf-8-sig",
    words={"post_type": {"Photos": "Photos", "Videos": "Vidéos", "Reels": "Reels", "Links": "Liens"}},
)

INSTAGRAM_POSTS = Format(
    "instagram_posts",
    (
        _POST_FIRST,
        Column("account_id", "text", "Account ID", "ID du compte"),
        Column("account_username", "text", "Account username", "Nom d'utilisateur du compte"),
        Column("account_name", "text", "Account name", "Nom du compte"),
        Column("description", "text", "Description", "Description"),
        _DURATION,
        _PUBLISHED,
        _LINK,
        _TYPE,
        *(
            Column(
                name,
                "count",
                en,
                fr,
                others,
                comma=True,
                usual=name in ("views", "reach"),
                unless={"views": ("Impressions",), "reach": ("Viewers", "Spectateurs")}.get(name, ()),
            )
            for name, en, fr, others in (
                ("views", "Views", "Vues", ()),
                ("reach", "Reach", "Couverture", ()),
                ("likes", "Likes", "Mentions J'aime", ("J'aime",)),
                ("shares", "Shares", "Partages", ()),
                ("follows", "Follows", "Abonnements", ("Followers",)),
                ("comments", "Comments", "Commentaires", ()),
                ("saves", "Saves", "Enregistrements", ()),
            )
        ),
    ),
    fixed={
        "post_type": (
            ("Data comment", "Commentaire sur les données", ""),
            ("Date", "Date", "Lifetime"),
        )
    },
    encoding="utf-8-sig",
)

_DAY, _VALUE = (
    Column("date", "stamp", "Date"),
    Column("value", "count", "Primary", others=("Principal", "Principale")),
)

META_SERIES = Format(
    "meta_series",
    (_DAY, _VALUE),
    canonical=(_DAY, Column("metric", "text", "Metric"), _VALUE),
    encoding="utf-16",
    quote_all=True,
    preamble=lambda frame, language: ["sep=,", f'"{titles.METRICS[frame["metric"].iloc[0]]}"'],
    unpack=titles.name_metric,
)
