"""What the generator of one table may ask of the world that it belongs to."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import pandas as pd


class Tables(Protocol):
    """A world as its generators see it: random numbers, texts, and the other tables; see `world.World`."""

    @property
    def language(self) -> str:
        """The language of its texts, "fr" or "en"."""

    def stream(self, name: str) -> np.random.Generator:
        """A generator of random numbers for one part."""

    def captions(self, network: str, series: np.ndarray) -> list[str]:
        """One text per post."""

    @property
    def visits(self) -> pd.DataFrame:
        """The visits of the site."""

    @property
    def campaigns(self) -> pd.DataFrame:
        """The campaigns."""

    @property
    def facebook(self) -> pd.DataFrame:
        """The posts of the Facebook page."""

    @property
    def instagram(self) -> pd.DataFrame:
        """The posts of the Instagram account."""

    @property
    def x(self) -> pd.DataFrame:
        """The posts of the X account."""

    @property
    def linkedin(self) -> pd.DataFrame:
        """The posts of the LinkedIn page."""

    @property
    def youtube(self) -> pd.DataFrame:
        """The videos of the YouTube channel."""

    @property
    def tiktok(self) -> pd.DataFrame:
        """The videos of the TikTok account."""

    @property
    def posts(self) -> pd.DataFrame:
        """The posts of every network."""

    @property
    def members(self) -> pd.DataFrame:
        """The members of the Long Table."""

    @property
    def page(self) -> pd.DataFrame:
        """The Facebook page day by day."""

    @property
    def switch_day(self) -> pd.Timestamp:
        """The day on which impressions become views."""
