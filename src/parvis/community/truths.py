"""What each export of the year holds, clean: the frame that reading the file must give back."""

from __future__ import annotations

import pandas as pd

from parvis.community.networks import facebook
from parvis.community.world import World

_TRUTHS = {"meta_posts": facebook.meta_posts}


def truth(world: World, format: str) -> pd.DataFrame:
    """The clean frame of one format (its columns: `parvis.community.formats`)."""
    return _TRUTHS[format](world)
