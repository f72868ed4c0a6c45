"""What the tests of the community share: worlds, each made once; a file, a change to it, its refusal."""

from functools import cache

import pytest

from parvis.community import open_world, read_export, truth, write_export
from parvis.errors import ExportError

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


@pytest.fixture
def posts(tmp_path):
    """Meta's posts of the year, as a French file."""
    path = tmp_path / "posts.csv"
    write_export(export(11, "meta_posts"), "meta_posts", path, "fr")
    return path


def refusal(path):
    """The sentence with which a file is refused."""
    with pytest.raises(ExportError) as refused:
        read_export(path)
    sentence = str(refused.value)

    assert sentence.startswith(path.name) and "\n" not in sentence and " Remedy: " in sentence
    return sentence


def rewrite(path, change):
    """Changes the text of a file in UTF-8 with a mark."""
    path.write_text(change(path.read_text("utf-8-sig")), encoding="utf-8-sig", newline="")
