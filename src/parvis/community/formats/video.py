"""The exports of the two video networks: YouTube Studio's and TikTok Studio's.

YouTube's choice of columns is free. English headers and most French ones were seen in public files; "Titre de
la vidéo", "Heure de publication de la vidéo", "Durée", "J'aime" and "Commentaires ajoutés" follow the
interface.
"""

import pandas as pd

from parvis.community.formats.columns import Column, Format

# YouTube Studio's table of contents: a Total row among the videos (set aside with those of all formats);
# French numbers and semicolons in French. What else than the views is chosen by who downloads it.


def _with_total(frame: pd.DataFrame) -> pd.DataFrame:
    """The Total row first, as Studio writes it; its values are in `attrs["total"]`."""
    total = pd.DataFrame([{"video_id": "Total", **frame.attrs.get("total", {})}])
    return pd.concat([total.reindex(columns=frame.columns).astype(frame.dtypes), frame], ignore_index=True)


YOUTUBE_TABLE = Format(
    "youtube_table",
    (
        Column("video_id", "text", "Content", "Contenu", ("Video", "Vidéo", "Inhalte", "Contenido", "Vídeo")),
        Column("title", "text", "Video title", "Titre de la vidéo",
               ("Videotitel", "Título del vídeo", "Título del video")),
        Column("published_at", "named_day", "Video publish time", "Heure de publication de la vidéo",
               ("Veröffentlichungszeitpunkt des Videos", "Hora de publicación del vídeo",
                "Hora de publicación del video")),
        Column("duration_s", "count", "Duration", "Durée", ("Dauer", "Duración"), needed=False),
        Column("views", "count", "Views", "Vues", ("Aufrufe", "Visualizaciones", "Vistas"), comma=True),
        Column("watch_time_h", "number", "Watch time (hours)", "Durée de visionnage (heures)",
               ("Wiedergabezeit (Stunden)", "Tiempo de visualización (horas)"), needed=False, usual=True),
        Column("average_view_duration_s", "clock", "Average view duration", "Durée moyenne d'une vue",
               ("Durée moyenne de visionnage", "Durchschnittliche Wiedergabedauer",
                "Duración media de las visualizaciones"), needed=False, usual=True),
        Column("average_viewed_pct", "percent", "Average percentage viewed (%)",
               "Pourcentage moyen de vidéo regardé (%)",
               ("Pourcentage moyen regardé (%)", "Durchschnittliche Wiedergabe (%)",
                "Porcentaje medio visto (%)"), needed=False, usual=True),
        Column("subscribers", "count", "Subscribers", "Nouveaux abonnés",
               ("Abonnés", "Abonnenten", "Suscriptores"), needed=False, usual=True, comma=True),
        Column("likes", "count", "Likes", "J'aime", ("Mentions J'aime",), needed=False, comma=True),
        Column("shares", "count", "Shares", "Partages", needed=False, comma=True),
        Column("comments", "count", "Comments added", "Commentaires ajoutés", needed=False, comma=True),
        Column("impressions", "count", "Impressions", "Impressions", ("Impressionen", "Impresiones"),
               needed=False, usual=True, comma=True),
        Column("ctr", "percent", "Impressions click-through rate (%)", "Taux de clics par impression (%)",
               ("Klickrate der Impressionen (%)", "Tasa de clics de las impresiones (%)"),
               needed=False, usual=True),
        Column("unique_viewers", "count", "Unique viewers", "Spectateurs uniques", needed=False, comma=True),
    ),
    delimiter={"fr": ";"},
    pack=_with_total,
    never=("Date",),  # the chart of the same report has one row per day and video
)  # fmt: skip


# TikTok Studio's exports: dates of the overview have no year; English headers were seen in files, the French
# ones follow the interface.

TIKTOK_OVERVIEW = Format(
    "tiktok_overview",
    (
        Column("date", "month_day", "Date"),
        Column("views", "count", "Video Views",
               others=("Vues de vidéo", "Vues de vidéos", "Vues de la vidéo", "Vues des vidéos")),
        Column("profile_views", "count", "Profile Views",
               others=("Vues du profil", "Vues de profil", "Consultations du profil")),
        Column("likes", "count", "Likes", others=("J'aime", "Mentions J'aime")),
        Column("comments", "count", "Comments", others=("Commentaires",)),
        Column("shares", "count", "Shares", others=("Partages",)),
    ),
    encoding="utf-8-sig",
)  # fmt: skip

TIKTOK_CONTENT = Format(
    "tiktok_content",
    (
        Column("title", "text", "Video title", others=("Titre de la vidéo",)),
        Column("link", "text", "Video link", others=("Lien de la vidéo", "Lien vers la vidéo")),
        Column("published_at", "moment", "Post time", others=("Heure de publication", "Date de publication")),
        Column("likes", "count", "Total likes",
               others=("Likes", "Total des mentions J'aime", "Total des J'aime", "J'aime")),
        Column("comments", "count", "Total comments",
               others=("Comments", "Total des commentaires", "Commentaires")),
        Column("shares", "count", "Total shares", others=("Shares", "Total des partages", "Partages")),
        Column("views", "count", "Total views",
               others=("Video views", "Views", "Total des vues", "Vues de la vidéo", "Vues de vidéo")),
    ),
    encoding="utf-8-sig",
    aside=(Column("exported_on", "month_day", "Time"),),
)  # fmt: skip
