"""Keeps a room in view up to date: looks into its folder each second, while the kernel is at rest."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

SECONDS = 1.0
_looking: dict[str, asyncio.Task] = {}  # by what looks; a cell that is run again takes the place of before


def keep_watch(name: str, look: Callable[[], None]) -> None:
    """Has `look` done each second from now on, in the place of what was watched under the same `name`.

    Outside a kernel (a test, a script, marking) nothing is watched: whoever needs news calls `look`.

    >>> keep_watch("room", print)
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    if earlier := _looking.pop(name, None):
        earlier.cancel()
    _looking[name] = loop.create_task(_watch(look))


async def _watch(look: Callable[[], None]) -> None:
    while True:
        await asyncio.sleep(SECONDS)
        look()
