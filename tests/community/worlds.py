"""The worlds that the tests of the community share, each made once."""

from functools import cache

from parvis.community import open_world, truth

SEEDS = (11, 2026)
POWER_SEEDS = range(1000, 1020)


@cache
def world(seed, language="fr"):
    """The world of a seed, made once for all tests."""
    return open_world(seed, language)


@cache
def export(seed, format, language="fr"):
    """What one export of a seed holds; the tests must not change it."""
    return truth(world(seed, language), format)
