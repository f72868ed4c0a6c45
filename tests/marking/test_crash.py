"""A run that is killed or stopped at any moment loses nothing; the next one ends as an undisturbed one."""

import shutil
import signal
import sys
from pathlib import Path

import pytest

from parvis.marking.course_folder import CourseFolder

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="other people's work is marked on Linux alone"
)
BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def crash():
    """The module that kills runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        import crash

        yield crash


@pytest.fixture(scope="module")
def known(crash, tmp_path_factory):
    """A course whose gradebook knows the notebook: making it takes longer than marking."""
    course = tmp_path_factory.mktemp("known") / "course"
    crash.make_course(course)
    CourseFolder(course).know("ps1")
    return course


def test_kills_at_random_moments_lose_nothing(crash, tmp_path):
    """Whoever was told to be marked is in the gradebook with the right scores; nothing is half written.

    Two rounds of all the moments in `crash`; its command line takes any number (`--runs 100`).
    """
    report = crash.crash(tmp_path, 14, seed=7)

    assert [] == report.wrong
    assert report.met["while marking"] >= 4  # the others come before or after it, as fast as the machine is


def test_a_run_stopped_at_half_ends_with_the_same_gradebook(crash, known, tmp_path):
    """Ctrl-C, then the same command: every score is that of an undisturbed run, byte for byte."""
    for name in ("whole", "stopped"):
        shutil.copytree(known, tmp_path / name)
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


def test_nothing_goes_on_after_a_kill(crash, known, tmp_path):
    """A worker in the middle of a long cell ends with the run: it does not begin again on its own."""
    course = Path(shutil.copytree(known, tmp_path / "course"))
    slow = course / "submitted" / "s9" / "ps1" / "p1.ipynb"
    slow.write_text(slow.read_text(encoding="utf-8").replace("sleep(0.1)", "sleep(25)"), encoding="utf-8")
    run, seen = crash.start(course), set()
    while len(seen) < crash.STUDENTS - 1:
        seen |= {crash.told(run.stdout.readline())} - {None}
    run.kill()

    rest, _errors = run.communicate(timeout=15)

    assert not any(crash.told(line) == "s9" for line in rest.splitlines())


def test_the_check_itself_sees_what_is_lost(crash, tmp_path):
    """A score that is missing, or another one, is told."""
    expected = {"s0": [["s0", "test_double", 2.0, None, 0]]}

    assert ["s0 is lost"] == crash._lost(tmp_path, {"s0"}, expected)
