"""What every test starts from: sentences in English, whatever the machine speaks."""

import os
import signal
from pathlib import Path

import pytest

from parvis import language


class FreshLanguage:
    """Every test of a run, doctests of the package too, starts without the language that another one left."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item):
        """Before the fixtures, those of a module too; doctests, which have none of ours, speak English."""
        language._current = "en" if isinstance(item, pytest.DoctestItem) else None


# What takes minutes begins first, the longest of all at once: started last, it would run alone while the
# other cores have nothing left.
LONG = (
    "notebooks/test_course.py",
    "classroom/demo/test_units.py",
    "notebooks/test_lessons.py",
    "classroom/demo",
    "marking/parity",
    "browser",
    "marking/test_crash.py",
    "marking/hostile",
)


def pytest_collection_modifyitems(items):
    """The modules in `LONG` before the others, in its order, each as it was."""
    folders = [str(Path(__file__).parent / name) for name in LONG]

    def place(item):
        return next((rank for rank, name in enumerate(folders) if str(item.path).startswith(name)), len(LONG))

    items.sort(key=place)


class TellAtOnce:
    """A failure is told when it happens: nobody waits for the end of a long run."""

    def __init__(self, terminal):
        self._terminal = terminal

    def pytest_runtest_logreport(self, report):
        """The name of the test and the first line of what it said."""
        if report.failed:
            crash = getattr(report.longrepr, "reprcrash", None)
            said = (crash.message if crash else report.longreprtext).strip().partition("\n")[0]
            self._terminal.write_line(f"\n{report.when} of {report.nodeid} failed: {said}", red=True)


@pytest.hookimpl(trylast=True)  # once the terminal is there
def pytest_configure(config):
    """A hook of this file itself would hold for the tests of this folder alone."""
    config.pluginmanager.register(FreshLanguage(), "fresh-language")
    if terminal := config.pluginmanager.get_plugin("terminalreporter"):
        config.pluginmanager.register(TellAtOnce(terminal), "tell-at-once")
    os.environ["PARVIS_PROGRESS"] = ""  # what tests do is nobody's progress
    # A run in the background ignores Ctrl+C, and so would all that a test starts.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def in_english(monkeypatch):
    """The language of sentences is English until a test chooses; it is forgotten afterwards."""
    monkeypatch.setenv("PARVIS_LANG", "en")
    monkeypatch.setattr(language, "_current", None)
