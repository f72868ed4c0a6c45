"""Exports that Parvis does not read, recognised all the same: what each is, and its nearest format."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parvis.community.formats.columns import plain
from parvis.language import _


@dataclass(frozen=True)
class Relative:
    """A kind of file that is not read; `headers`: each group holds the names that one of its columns has."""

    name: str
    nearest: str
    headers: tuple[str, ...]
    absent: tuple[str, ...] = ()
    most: int = 99  # columns

    def fits(self, header: set[str]) -> bool:
        """Whether a line has one of the names of each group, and none of those that must be absent."""
        shown = all(any(_has(header, name) for name in group.split("|")) for group in self.headers)
        return shown and header.isdisjoint(self.absent) and len(header) <= self.most


def _has(header: set[str], name: str) -> bool:
    """Whether a line has a column of this name, or one that begins so where the name ends in a star."""
    return name in header or (name.endswith("*") and any(cell.startswith(name[:-1]) for cell in header))


_VIDEOS = ("content", "contenu", "video title", "titre de la vidéo")
# In each group, names are separated by "|": English, French, others that were seen.
_RELATIVES = (
    Relative("youtube_chart", "youtube_table", ("date|datum|fecha", "content|contenu|video|inhalte|contenido",
             "video title|titre de la vidéo|videotitel|título del vídeo")),
    Relative("youtube_totals", "youtube_table", ("date", "views|vues|engaged views|watch time (hours)"
             "|durée de visionnage (heures)|subscribers|abonnés|nouveaux abonnés|impressions"
             "|estimated revenue (usd)|estimated revenue (eur)|revenus estimés (eur)|revenus estimés (usd)"
             "|impressions click-through rate (%)|taux de clics par impression (%)"), most=2),
    Relative("youtube_other", "youtube_table", ("watch time (hours)|durée de visionnage (heures)",),
             _VIDEOS),
    Relative("youtube_other", "youtube_table", ("traffic source|source de trafic", "views|vues"), _VIDEOS),
    Relative("x_daily", "x_overview", ("tweets published", "impressions")),
    Relative("meta_page_level", "meta_series", ("page id|id de la page|identifiant de la page", "date"),
             ("post id", "identifiant de la publication", "permalink", "permalien", "post type")),
    Relative("meta_old", "meta_posts", ("lifetime post total reach|lifetime post total impressions",)),
    Relative("meta_stories", "instagram_posts", ("post id|identifiant de la publication",
             "navigation|sticker taps|clics sur les stickers")),
    Relative("meta_ads", "meta_posts", ("reporting starts|début des rapports|inicio del informe",)),
    Relative("meta_ads", "meta_posts", ("campaign name|nom de la campagne|nombre de la campaña",
             "amount spent*|montant dépensé*|importe gastado*")),
    Relative("google_ads", "ga4_traffic", ("campaign|campagne", "cost|coût", "avg. cpc|cpc moy.")),
    Relative("audience", "meta_series", ("women|femmes|mujeres|frauen", "men|hommes|hombres|männer")),
    Relative("audience", "meta_series",
             ("age & gender|age and gender|âge et genre|top towns/cities|top cities|top countries"
              "|principales villes|villes principales|principaux pays|pays principaux",), most=1),
    Relative("audience", "tiktok_overview", ("gender|top territories", "distribution")),
    Relative("tiktok_followers", "tiktok_overview",
             ("followers|abonnés", "difference in followers from previous day|différence d'abonnés*")),
    Relative("tiktok_followers", "tiktok_overview", ("engaged audience", "total followers")),
    Relative("tiktok_viewers", "tiktok_overview", ("total viewers", "new viewers")),
    Relative("threads", "instagram_posts",
             ("views|vues", "likes|mentions j'aime|j'aime", "replies|réponses", "reposts|republications",
              "quotes|citations")),
    Relative("linkedin_followers", "linkedin_daily",
             ("organic followers|followers organiques", "total followers|total des followers")),
    Relative("linkedin_followers", "linkedin_daily", ("organic followers", "sponsored followers")),
    Relative("linkedin_competitors", "linkedin_daily", ("page", "total followers", "new followers")),
    Relative("linkedin_visitors", "linkedin_daily",
             ("overview page views (desktop)|overview page views (total)|total page views (total)"
              "|total unique visitors (total)",)),
    Relative("linkedin_person", "linkedin_posts", ("post url", "post publish date")),
    Relative("linkedin_person", "linkedin_posts", ("date", "impressions", "engagements"), most=3),
    Relative("linkedin_french", "linkedin_daily",
             ("impressions (organique*|impressions organiques|clics (organique*|réactions (organique*",)),
    Relative("linkedin_french", "linkedin_posts",
             ("titre du post|lien du post|titre de la publication|lien de la publication",
              "republications|taux de clics (ctr)")),
    Relative("discord", "", ("authorid", "content")),
    Relative("google_business", "ga4_traffic", ("business name|nom de l'établissement|nom de l'entreprise",
             "calls|appels|directions|itinéraire|website clicks|clics vers le site web")),
    Relative("reddit", "", ("subreddit", "permalink|body|title")),
    Relative("twitch", "", ("average viewers|spectateurs en moyenne|nombre moyen de spectateurs",
             "minutes watched|max viewers|minutes regardées")),
    Relative("scheduler", "meta_posts", ("text|message|texte|message de la publication",
             "url|lien|network|réseau|compte|profil", "impressions|reach|portée|couverture",
             "engagement|interactions|engagements")),
    Relative("buffer", "meta_posts", ("profile|channel", "text|post", "reactions|likes", "engagement rate")),
    Relative("scheduler", "meta_posts", ("post message|message|post", "network|account|profile",
             "impressions|reach|engagements")),
    Relative("discourse_archive", "discourse_posts", ("topic_title", "post_raw")),
    Relative("mastodon_list", "x_content", ("account address",)),
    Relative("dsa", "meta_posts", ("decision_ground", "platform_name")),
    Relative("ga4_users", "ga4_traffic", ("first user source / medium|first user default channel group"
             "|first user primary channel group (default channel group)|first user source"
             "|source/support du premier utilisateur|premier groupe de canaux par défaut de l'utilisateur"
             "|groupe de canaux par défaut du premier utilisateur",)),
    Relative("ga4_pages", "ga4_traffic",
             ("page title and screen class|page path and screen class|page path|landing page"
              "|page title and screen name|chemin de la page et classe de l'écran|page de destination"
              "|titre de la page et classe de l'écran|titre de la page et nom de l'écran",)),
    Relative("ga4_events", "ga4_traffic",
             ("event name|nom de l'événement", "event count|nombre d'événements")),
    Relative("ga_universal", "ga4_traffic", ("bounce rate|taux de rebond", "sessions")),
    Relative("search_console", "ga4_traffic", ("top queries|top pages|requêtes les plus fréquentes"
             "|pages les plus populaires", "clicks|clics")),
    Relative("newsletter", "ga4_traffic",
             ("open rate|taux d'ouverture|opens|ouvertures", "clicks|clics|click rate|taux de clics")),
    Relative("pinterest", "instagram_posts", ("pin clicks|clics sur une épingle|clics sur l'épingle"
             "|outbound clicks|clics sortants",)),
    Relative("linkedin_followers", "linkedin_daily", ("date", "total followers")),
)  # fmt: skip

# What a file in JSON, or in the JavaScript of an archive, says of itself.
_JSON = (
    ("bluesky", "", re.compile(r"app\.bsky\.")),
    ("telegram", "", re.compile(r'"type"\s*:\s*"(?:public|private)_(?:channel|supergroup|group)"')),
    ("mastodon_other", "mastodon_outbox", re.compile(r'"orderedItems"|activitystreams', re.I)),
    ("x_archive", "x_content", re.compile(r"window\.YTD|\"full_text\"")),
    ("meta_archive", "instagram_posts", re.compile(r'"string_map_data"|"creation_timestamp"|"media"\s*:')),
    ("tiktok_archive", "tiktok_content", re.compile(r'"Video List"|"VideoList"|"TikTok')),
    ("youtube_archive", "youtube_table", re.compile(r'"titleUrl"|"YouTube"')),
    ("notebook", "", re.compile(r'"nbformat"')),
    ("json", "", re.compile("")),
)


def of_header(header: list[str]) -> Relative | None:
    """What the export with this line is, when it is none that is read.

    >>> of_header(["topic_title", "post_raw"]).name, of_header(["Name", "City"])
    ('discourse_archive', None)
    """
    cells = {plain(cell) for cell in header} - {""}
    return next((one for one in _RELATIVES if one.fits(cells)), None)


def of_json(text: str) -> tuple[str, str]:
    """The kind and the nearest format of a text in JSON; ("", "") when it is none.

    >>> of_json('{"orderedItems": []}'), of_json("a,b")
    (('mastodon_other', 'mastodon_outbox'), ('', ''))
    """
    start = text[:20_000].lstrip("\ufeff \t\r\n")
    if not re.match(r"[{\[]\s*[\"{\[\]}]|window\.YTD", start):
        return "", ""
    return next((kind, nearest) for kind, nearest, sign in _JSON if sign.search(start))


_NAMES = {
    "youtube_chart": lambda: _("the chart of YouTube Studio, one row per day and video"),
    "youtube_totals": lambda: _("the totals of YouTube Studio, one row per day"),
    "youtube_other": lambda: _("another table of YouTube Studio, without the videos"),
    "x_daily": lambda: _("the daily activity of an account, as Twitter exported it"),
    "meta_page_level": lambda: _("figures of a whole page in Meta Business Suite, not of its posts"),
    "meta_old": lambda: _("an export of Facebook's old Page Insights"),
    "meta_stories": lambda: _("stories in Meta Business Suite"),
    "meta_ads": lambda: _("an export of Meta's Ads Manager"),
    "google_ads": lambda: _("an export of Google Ads"),
    "audience": lambda: _("the make-up of an audience (age, gender, places), not what it did"),
    "tiktok_followers": lambda: _("the number of followers day by day in TikTok Studio"),
    "tiktok_viewers": lambda: _("the viewers day by day in TikTok Studio"),
    "threads": lambda: _("an export of Threads"),
    "linkedin_followers": lambda: _("the followers of a LinkedIn page"),
    "linkedin_competitors": lambda: _("the competitors of a LinkedIn page"),
    "linkedin_visitors": lambda: _("the visitors of a LinkedIn page"),
    "linkedin_person": lambda: _("the posts of a person on LinkedIn, not of a page"),
    "buffer": lambda: _("an export of a scheduling tool such as Buffer"),
    "scheduler": lambda: _("an export of a scheduling tool such as Buffer"),
    "discourse_archive": lambda: _("the posts of a member of a Discourse forum"),
    "mastodon_list": lambda: _("a list of accounts of Mastodon"),
    "dsa": lambda: _("statements of reasons of the DSA Transparency Database"),
    "ga4_users": lambda: _("Google Analytics' user acquisition, which counts first visits"),
    "ga4_pages": lambda: _("Google Analytics' report on pages"),
    "ga4_events": lambda: _("Google Analytics' report on events"),
    "ga_universal": lambda: _("a report of Universal Analytics, which GA4 has replaced"),
    "search_console": lambda: _("an export of Google Search Console"),
    "newsletter": lambda: _("an export of a newsletter tool"),
    "pinterest": lambda: _("an export of Pinterest"),
    "mastodon_other": lambda: _("another file of a Mastodon account, or one that is cut short (JSON)"),
    "x_archive": lambda: _("the personal archive of X, which has the posts and few counts"),
    "meta_archive": lambda: _("the personal archive of Instagram or Facebook (JSON), which has no counts"),
    "tiktok_archive": lambda: _("the personal archive of TikTok (JSON)"),
    "youtube_archive": lambda: _("the personal archive of YouTube (JSON)"),
    "notebook": lambda: _("a notebook, not an export"),
    "json": lambda: _("a file in JSON, not a table"),
    "linkedin_french": lambda: _(
        "an export of a LinkedIn page with headers in French, of which Parvis has seen none (with LinkedIn "
        "in English, it is read)"
    ),
    "discord": lambda: _("an export of Discord, which Parvis does not read"),
    "google_business": lambda: _("an export of a Google business profile"),
    "bluesky": lambda: _("what Bluesky's interface answers (JSON), which Parvis does not read"),
    "telegram": lambda: _("an export of Telegram (JSON), which Parvis does not read"),
    "reddit": lambda: _("an export of Reddit, which Parvis does not read"),
    "twitch": lambda: _("an export of Twitch, which Parvis does not read"),
}


def in_words(kind: str) -> str:
    """What a kind of file is, in the current language.

    >>> in_words("threads")
    'an export of Threads'
    """
    return _NAMES[kind]()


def way_without_nearest(kind: str) -> str:
    """What to do with an export that has no near one, in the current language.

    >>> way_without_nearest("json")
    'download the export as CSV'
    """
    if kind in ("bluesky", "discord", "telegram", "reddit", "twitch"):
        return _("put the columns that you need in a CSV file, and read it with pandas.read_csv")
    return _("download the export as CSV")


def way_to(format: str) -> str:
    """Where the network gives the export that is read, in the current language.

    >>> way_to("x_content")
    'in X: Analytics, Content, Export data'
    """
    return {
        "meta_posts": _("in Meta Business Suite: Insights, Content, Export data, posts of the page, CSV"),
        "instagram_posts": _(
            "in Meta Business Suite: Insights, Content, Export data, posts of Instagram, CSV"
        ),
        "meta_series": _("in Meta Business Suite: Insights, Results, the chart of one metric, Export, CSV"),
        "x_content": _("in X: Analytics, Content, Export data"),
        "x_overview": _("in X: Analytics, Overview, Export data"),
        "x_tweets": _("in X: Analytics, Content, Export data"),
        "linkedin_daily": _("on the LinkedIn page: Analytics, Content, Export"),
        "linkedin_posts": _("on the LinkedIn page: Analytics, Content, Export"),
        "youtube_table": _(
            'in YouTube Studio: Analytics, Advanced mode, Content, Export; in the zip, take "Table data.csv"'
        ),
        "tiktok_overview": _("in TikTok Studio: Analytics, Overview, Download data, CSV"),
        "tiktok_content": _("in TikTok Studio: Analytics, Content, Download data, CSV"),
        "ga4_traffic": _(
            "in Google Analytics: Reports, Acquisition, Traffic acquisition, Share this report, Download, CSV"
        ),
        "discourse_posts": _("in Discourse: the plugin Data Explorer, a query on the table posts, CSV"),
        "mastodon_outbox": _(
            "in Mastodon: Preferences, Import and export, Request your archive; take outbox.json"
        ),
    }[format]
