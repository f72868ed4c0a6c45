"""What every test starts from: sentences in English, whatever the machine speaks."""

import pytest

from parvis import language


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup():
    """A module's fixtures too start without the language that an earlier test or doctest left."""
    language._current = None


@pytest.fixture(autouse=True)
def in_english(monkeypatch):
    """The language of sentences is English until a test chooses; it is forgotten afterwards."""
    monkeypatch.setenv("PARVIS_LANG", "en")
    monkeypatch.setattr(language, "_current", None)
