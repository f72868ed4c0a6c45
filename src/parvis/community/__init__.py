"""The year 2025 of Marmolune's community, its forum, and the networks' export files, written and read."""

from importlib import import_module

_WHERE = {
    "FORMATS": "formats",
    "World": "world",
    "open_forum": "forum",
    "open_world": "world",
    "read_export": "reading",
    "truth": "year",
    "write_export": "writing",
    "write_forum": "forum",
    "write_year": "year",
}
__all__ = list(_WHERE)


def __getattr__(name: str):
    """Imports on first use only: pandas takes longer than a command of one second may wait."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_WHERE])
