"""Marmolune's year 2025: one seed, from which every table and every export is derived."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from parvis.community.networks import facebook
from parvis.language import LANGUAGES

COMMON = [
    "post_id", "network", "published_at", "post_type", "series", "caption", "duration_s", "campaign_id",
    "views", "reach", "reactions", "comments", "shares",
]  # fmt: skip


@dataclass(frozen=True)
class World:
    """The year of one seed; texts are in `language`, numbers are the same in both languages."""

    seed: int
    language: str = "fr"

    def stream(self, name: str) -> np.random.Generator:
        """A generator of its own for each part, so that no part depends on which was asked for first."""
        return np.random.default_rng([self.seed, *name.encode()])

    @cached_property
    def facebook(self) -> pd.DataFrame:
        """The posts of the Facebook page."""
        return facebook.posts(self)

    @cached_property
    def posts(self) -> pd.DataFrame:
        """The posts of every network."""
        return self.facebook[COMMON]


def open_world(seed: int, language: str = "fr") -> World:
    """The year of this seed; captions in `language`, "fr" or "en".

    >>> world = open_world(1)
    >>> world.posts["network"].unique().tolist()[0]
    'facebook'
    """
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {LANGUAGES}, not {language!r}")
    return World(int(seed), language)
