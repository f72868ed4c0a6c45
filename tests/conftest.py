"""What every test starts from: sentences in English, whatever the machine speaks."""

import pytest

from parvis import language


@pytest.fixture(autouse=True)
def in_english(monkeypatch):
    """The language of sentences is English until a test chooses; it is forgotten afterwards."""
    monkeypatch.setenv("PARVIS_LANG", "en")
    monkeypatch.setattr(language, "_current", None)
