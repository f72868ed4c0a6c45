"""What every test starts from: sentences in English, whatever the machine speaks."""

import signal

import pytest

from parvis import language


class FreshLanguage:
    """Every test of a run, doctests of the package too, starts without the language that another one left."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item):
        """Before the fixtures, those of a module too; doctests, which have none of ours, speak English."""
        language._current = "en" if isinstance(item, pytest.DoctestItem) else None


def pytest_configure(config):
    """A hook of this file itself would hold for the tests of this folder alone."""
    config.pluginmanager.register(FreshLanguage(), "fresh-language")
    # A run in the background ignores Ctrl+C, and so would all that a test starts.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def in_english(monkeypatch):
    """The language of sentences is English until a test chooses; it is forgotten afterwards."""
    monkeypatch.setenv("PARVIS_LANG", "en")
    monkeypatch.setattr(language, "_current", None)
