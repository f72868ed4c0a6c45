"""What the desks of listening are tried with."""

import pytest


@pytest.fixture
def path(tmp_path):
    """Where a desk keeps its decisions."""
    return tmp_path / "answers.json"
