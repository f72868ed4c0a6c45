"""What the desks of moderation write to."""

import pytest


@pytest.fixture
def path(tmp_path):
    """The file of the answers, not there yet."""
    return tmp_path / "answers.json"
