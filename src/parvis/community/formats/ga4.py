"""Google Analytics 4's traffic acquisition: lines of `#` before the table, dates without separators.

English headers seen in public files; the French ones are those of the interface.
"""

from __future__ import annotations

import re

import pandas as pd

from parvis.community.formats.columns import Around, Column, Format, plain
from parvis.language import _


def _preamble(frame: pd.DataFrame, language: str) -> list[str]:
    line = "# " + "-" * 40
    first = [line, "# Traffic acquisition: Session source / medium", "# Account: Marmolune",
             "# Property: Marmolune (marmolune.example)", line, "#", "# All Users"]  # fmt: skip
    dates = frame["date"].dropna() if "date" in frame else frame.iloc[:0]
    if len(dates) == 0:
        return first
    monthly = (dates.dt.day == 1).all()
    end = dates.max() + pd.offsets.MonthEnd(0) if monthly else dates.max()
    return [*first, f"# Start date: {dates.min():%Y%m%d}", f"# End date: {end:%Y%m%d}"]


def _join(frame: pd.DataFrame) -> pd.DataFrame:
    """Source and medium are one column in the file."""
    return frame.assign(origin=frame["source"] + (" / " + frame["medium"]).fillna(""))


_CHANNELS = (
    "Session default channel group",
    "Session default channel grouping",
    "Session primary channel group (Default channel group)",
    "Session primary channel group (Default Channel Group)",
    "Default channel group",
    "Groupe de canaux par défaut de la session",
    "Groupe de canaux par défaut pour la session",
    "Groupe de canaux principal de la session (groupe de canaux par défaut)",
    "Groupe de canaux par défaut",
    "Groupe de canaux principal de la session",
    "Groupe de canaux principal",
    "Session channel group",
    "Channel group",
    "Agrupación de canales predeterminada de la sesión",
    "Grupo de canales predeterminado de la sesión",
)
_SOURCES = ("Session source", "Source de la session")


def _split(frame: pd.DataFrame, around: Around) -> pd.DataFrame:
    """Source and medium as two columns; another first dimension is in `source`, and it is said."""
    header = around.headers["origin"]
    if plain(header) in map(plain, (*_CHANNELS, *_SOURCES)):
        source, medium = frame["origin"], frame.get("only_medium", pd.Series(None, frame.index, dtype="str"))
        if plain(header) in map(plain, _CHANNELS):
            around.notes.append(
                _('the first column is "{header}": the groups of channels are in source').format(
                    header=header
                )
            )
    else:
        parts = frame["origin"].str.rsplit(" / ", n=1, expand=True).reindex(columns=[0, 1]).astype("str")
        source, medium = parts[0], parts[1]
    frame.insert(0, "source", source)
    frame.insert(1, "medium", medium)
    return _count_days(frame.drop(columns=["origin", "only_medium"], errors="ignore"), around)


def _count_days(frame: pd.DataFrame, around: Around) -> pd.DataFrame:
    """Days numbered from the beginning of the period, which is in the lines before the table."""
    if "nth_day" not in frame:
        return frame
    numbers = frame.pop("nth_day")
    begins = next((found for line in around.preamble if (found := _BEGINS.search(plain(line)))), None)
    if begins is None or "date" in frame:
        around.notes.append(_("the numbers of the days are left out: no line says when the period begins"))
        return frame
    place = list(frame.columns).index("sessions")
    frame.insert(place, "date", pd.Timestamp(begins[1]) + pd.to_timedelta(numbers.astype("Int64"), unit="D"))
    return frame


_BEGINS = re.compile(r"^# (?:start date|date de début) ?: ?(\d{8})$")
_ORIGIN = Column(
    "origin",
    "text",
    "Session source / medium",
    "Source/Support de la session",
    ("Source / Support de la session", *_CHANNELS, *_SOURCES),
)


def _usual(name: str, kind: str, en: str, fr: str, *others: str) -> Column:
    return Column(name, kind, en, fr, others, needed=False, usual=True)


_OTHERS = (
    Column("device", "text", "Device category", "Catégorie d'appareil", needed=False, dimension=True),
    Column("date", "compact", "Date", "Date", ("Date + hour (YYYYMMDDHH)", "Year month", "Mois de l'année"),
           needed=False, dimension=True),
    Column("sessions", "count", "Sessions", "Sessions"),
    _usual("engaged_sessions", "count", "Engaged sessions", "Sessions avec engagement"),
    _usual("engagement_rate", "raw", "Engagement rate", "Taux d'engagement"),
    _usual("average_engagement_time_s", "raw", "Average engagement time per session",
           "Durée d'engagement moyenne par session", "Durée moyenne d'engagement par session"),
    _usual("events_per_session", "raw", "Events per session", "Événements par session"),
    _usual("event_count", "count", "Event count", "Nombre d'événements"),
    _usual("key_events", "count", "Key events", "Événements clés", "Conversions"),
    _usual("key_event_rate", "raw", "Session key event rate", "Taux d'événements clés par session",
           "Session conversion rate", "Taux de conversion par session",
           "Taux d'événements clés de la session"),
    _usual("revenue", "raw", "Total revenue", "Revenu total", "Revenus totaux"),
)  # fmt: skip

GA4_TRAFFIC = Format(
    "ga4_traffic",
    (
        _ORIGIN,
        Column(
            "only_medium", "text", "Session medium", "Support de la session", needed=False, dimension=True
        ),
        Column("nth_day", "count", "Nth day", "Énième jour", needed=False, dimension=True),
        *_OTHERS,
    ),
    canonical=(Column("source", "text", ""), Column("medium", "text", ""), *_OTHERS),
    preamble=_preamble,
    pack=_join,
    unpack=_split,
)
