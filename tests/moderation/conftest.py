"""What the tests of moderation share: a file of answers, and the history of two named seeds."""

import pytest

from parvis.moderation.history import moderation_history

SEEDS = (11, 2026)


@pytest.fixture
def path(tmp_path):
    """The file of the answers, not there yet."""
    return tmp_path / "answers.json"


@pytest.fixture(scope="module", params=SEEDS)
def history(request):
    """The history of a seed; the tests must not change it."""
    return moderation_history(request.param)
