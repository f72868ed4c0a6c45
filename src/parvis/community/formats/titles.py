"""The titles of Meta's series: which metric and which network a title names, read whole and never in part."""

from __future__ import annotations

import re

import pandas as pd

from parvis.community.formats.columns import Around, plain

# What line 2 of a series says when we write it; follows, interactions and visits were seen so.
METRICS = {
    "follows": "Facebook follows",
    "interactions": "Content interactions",
    "visits": "Facebook visits",
    "views": "Views",
    "viewers": "Viewers",
    "link_clicks": "Facebook link clicks",
}

# Every title by which a metric is known, without its network. "followers" is how many there are, "follows"
# how many came, "unfollows" how many left: no title is taken for a longer one.
_TITLES = {
    "follows": "follows; new follows; new followers; abonnements; nouveaux abonnements; nouveaux abonnés; "
    "nouveaux followers; nuevos seguidores; neue follower",
    "unfollows": "unfollows; désabonnements; dejaron de seguir",
    "net_follows": "net follows; abonnements nets; net followers; nombre net d'abonnements",
    "followers": "followers; total followers; total des followers; abonnés; nombre d'abonnés; seguidores",
    "interactions": "content interactions; interactions; interactions avec le contenu; "
    "interacciones con el contenido; interaktionen mit inhalten",
    "visits": "visits; page visits; profile visits; page and profile visits; visites; visites de la page; "
    "visites du profil; visites sur le profil; visites de page; visitas; visitas al perfil; besuche",
    "views": "views; content views; vues; vues du contenu; visualizaciones; aufrufe",
    "3s_views": "3-second views; 3-second video views; vues de 3 secondes; vues de vidéo de 3 secondes; "
    "vues de vidéos de 3 secondes; lectures vidéo de 3 secondes",
    "1m_views": "1-minute views; 1-minute video views; vues de 1 minute; vues de vidéo de 1 minute",
    "viewers": "viewers; spectateurs; espectadores",
    "impressions": "impressions; content impressions; paid impressions",
    "reach": "reach; page reach; content reach; couverture; couverture de la page; couverture du contenu; "
    "alcance; reichweite; copertura",
    "paid_reach": "paid reach; couverture payée",
    "link_clicks": "link clicks; clics sur un lien; clics sur le lien; clics sur les liens",
}
_METRIC = {title.strip(): name for name, titles in _TITLES.items() for title in titles.split(";")}
_NETWORK = re.compile(
    r"(?P<first>facebook|instagram) (?P<title>.+)"
    r"|(?P<whole>.+?) (?:(?:de|d'|du compte|de la page|sur|on|en|auf|von) ?)?(?P<last>facebook|instagram)"
)


def understand(title: str) -> tuple[str, str]:
    """The metric that a title names, and its network, "facebook" or "instagram"; "" for what is not known.

    >>> understand("Instagram profile visits"), understand("Facebook unfollows"), understand("Couverture")
    (('visits', 'instagram'), ('unfollows', 'facebook'), ('reach', ''))
    >>> understand("Follows of the baker")
    ('', '')
    """
    text = plain(title)
    if text in _METRIC:
        return _METRIC[text], ""
    found = _NETWORK.fullmatch(text)
    if not found:
        return "", ""
    return _METRIC.get(found["title"] or found["whole"], ""), found["first"] or found["last"]


class UnknownMetric(ValueError):
    """The title of a series, "" when there is none, names no metric that is known."""


def name_metric(frame: pd.DataFrame, around: Around) -> pd.DataFrame:
    """The metric as a column; title and network in `attrs`. Raises `UnknownMetric`."""
    lines = [line.strip() for line in around.preamble if plain(line).strip(",;")]
    title = next((line for line in reversed(lines) if not plain(line).startswith("sep=")), "").strip('",; ')
    metric, network = understand(title)
    if not metric:
        raise UnknownMetric(title)
    around.attrs |= {"title": title, "network": network}
    frame.insert(1, "metric", pd.array([metric] * len(frame), dtype="str"))
    return frame
