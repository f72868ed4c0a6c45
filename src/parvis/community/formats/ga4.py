"""Google Analytics 4's traffic acquisition: lines of `#` before the table, dates without separators.

English headers seen in a public file; the French ones are those of the interface.
"""

import pandas as pd

from parvis.community.formats.columns import Column, Format


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


def _split(frame: pd.DataFrame, preamble: list[str]) -> pd.DataFrame:
    parts = frame["origin"].str.rsplit(" / ", n=1, expand=True).reindex(columns=[0, 1]).astype("str")
    frame.insert(0, "source", parts[0])
    frame.insert(1, "medium", parts[1])
    return frame.drop(columns="origin")


_ORIGIN = Column("origin", "text", "Session source / medium", "Source/Support de la session")
_OTHERS = (
    Column("device", "text", "Device category", "Catégorie d'appareil", needed=False, dimension=True),
    Column("date", "compact", "Date", "Date", ("Date + hour (YYYYMMDDHH)", "Year month", "Mois de l'année"),
           needed=False, dimension=True),
    Column("sessions", "count", "Sessions", "Sessions"),
    Column("engaged_sessions", "count", "Engaged sessions", "Sessions avec engagement"),
    Column("engagement_rate", "raw", "Engagement rate", "Taux d'engagement"),
    Column("average_engagement_time_s", "raw", "Average engagement time per session",
           "Durée d'engagement moyenne par session"),
    Column("events_per_session", "raw", "Events per session", "Événements par session"),
    Column("event_count", "count", "Event count", "Nombre d'événements"),
    Column("key_events", "count", "Key events", "Événements clés"),
    Column("key_event_rate", "raw", "Session key event rate", "Taux d'événements clés par session"),
    Column("revenue", "raw", "Total revenue", "Revenu total"),
)  # fmt: skip

GA4_TRAFFIC = Format(
    "ga4_traffic",
    (_ORIGIN, *_OTHERS),
    canonical=(Column("source", "text", ""), Column("medium", "text", ""), *_OTHERS),
    preamble=_preamble,
    pack=_join,
    unpack=_split,
)
