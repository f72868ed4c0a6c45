"""A run that is killed or stopped at any moment loses nothing; the next one ends as an undisturbed one."""

import signal
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="other people's work is marked on Linux alone"
)
BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture
def crash(monkeypatch):
    """The module that kills runs."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    import crash

    return crash


def test_thirty_kills_at_random_moments_lose_nothing(crash, tmp_path):
    """Whoever was told to be marked is in the gradebook with the right scores; nothing is half written."""
    report = crash.crash(tmp_path, 30, seed=7)

    assert [] == report.wrong
    assert report.met["while marking"] >= 5  # the others come before or after it, as fast as the machine is


def test_a_run_stopped_at_half_ends_with_the_same_gradebook(crash, tmp_path):
    """Ctrl-C, then the same command: every score is that of an undisturbed run, byte for byte."""
    for name in ("whole", "stopped"):
        crash.make_course(tmp_path / name)
    assert 0 == crash.start(tmp_path / "whole").wait()
    run = crash.start(tmp_path / "stopped")
    seen = set()
    while len(seen) < crash.STUDENTS // 2:
        seen |= {crash.told(run.stdout.readline())} - {None}
    run.send_signal(signal.SIGINT)
    _rest, errors = run.communicate()

    assert (130, False) == (run.returncode, "Traceback" in errors)
    assert 0 == crash.start(tmp_path / "stopped").wait()
    assert crash.scores(tmp_path / "whole") == crash.scores(tmp_path / "stopped")


def test_nothing_goes_on_after_a_kill(crash, tmp_path):
    """A worker in the middle of a long cell ends with the run: it does not begin again on its own."""
    crash.make_course(tmp_path)
    slow = tmp_path / "submitted" / "s9" / "ps1" / "p1.ipynb"
    slow.write_text(slow.read_text(encoding="utf-8").replace("sleep(0.1)", "sleep(25)"), encoding="utf-8")
    run, seen = crash.start(tmp_path), set()
    while len(seen) < crash.STUDENTS - 1:
        seen |= {crash.told(run.stdout.readline())} - {None}
    run.kill()

    rest, _errors = run.communicate(timeout=15)

    assert not any(crash.told(line) == "s9" for line in rest.splitlines())


def test_the_check_itself_sees_what_is_lost(crash, tmp_path):
    """A score that is missing, or another one, is told."""
    expected = {"s0": [["s0", "test_double", 2.0, None, 0]]}

    assert ["s0 is lost"] == crash._lost(tmp_path, {"s0"}, expected)
