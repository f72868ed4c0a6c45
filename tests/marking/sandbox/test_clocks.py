"""The clocks of processes tell computing from waiting, and neither from a busy machine."""

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import pytest

from parvis.marking.sandbox import clocks
from parvis.marking.sandbox.clocks import Clock

BUSY = "while True: pass"
COMPUTES = "import time\nwhile time.process_time() < {}: pass\n"


@contextmanager
def running(source: str, *, processor: int | None = None):
    """A Python process at work, on one processor where that is wanted."""
    process = subprocess.Popen(
        [sys.executable, "-c", f"print('begun', flush=True)\n{source}"], stdout=-1, start_new_session=True
    )
    try:
        process.stdout.read(5)
        if processor is not None:
            os.sched_setaffinity(process.pid, {processor})
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def until(enough, clock: Clock) -> Clock:
    """Looks now and then, until it is enough (or a minute has gone)."""
    clock.look()
    while not enough(clock) and clock.wall < 60:
        time.sleep(0.05)
        clock.look()
    return clock


def test_a_process_that_computes_moves_one_clock():
    """Processor time comes without waiting, however long it takes."""
    with running(BUSY) as process:
        clock = until(lambda clock: clock.processor >= 0.3, Clock([process]))

    assert clock.processor >= 0.3 > clock.waiting


def test_a_process_that_sleeps_moves_the_other():
    """Waiting comes without processor time."""
    with running("import time; time.sleep(60)") as process:
        clock = until(lambda clock: clock.waiting >= 0.3, Clock([process]))

    assert clock.waiting >= 0.3 > 0.1 > clock.processor


@pytest.mark.parametrize("collected", [True, False], ids=["that has ended", "that runs"])
def test_what_it_starts_counts(collected):
    """The processor time of a child is its own, whether it runs or has been waited for."""
    child = COMPUTES.format(0.3 if collected else 60)
    source = (
        f"import subprocess, sys, time\nsubprocess.run([sys.executable, '-c', {child!r}])\ntime.sleep(60)"
    )
    with running(source) as process:
        clock = until(lambda clock: clock.processor >= 0.2, Clock([process]))

    assert clock.processor >= 0.2


def test_a_busy_machine_moves_neither():
    """Beside three others on one processor, it gets a quarter of the time and has not waited for the rest."""
    processor = min(os.sched_getaffinity(0))
    with ExitStack() as others, running(BUSY, processor=processor) as process:
        for _number in range(3):
            others.enter_context(running(BUSY, processor=processor))
        clock = until(lambda clock: clock.processor >= 0.4, Clock([process]))

    assert clock.wall > 2 * clock.processor
    assert clock.waiting < (clock.wall - clock.processor) / 3


def test_a_process_that_has_gone_keeps_its_time():
    """What it used stays counted, and nothing more comes."""
    with running(BUSY) as process:
        clock = until(lambda clock: clock.processor >= 0.1, Clock([process]))
    used = clock.processor
    clock.look()

    assert used == clock.processor


def test_without_the_systems_word_the_wall_counts(monkeypatch):
    """Where nobody tells processor time, time on the wall stands for it: a loop ends there too."""
    monkeypatch.setattr(clocks, "_own", lambda process: None)
    clock = Clock([os.getpid()])
    time.sleep(0.05)
    clock.stop()

    assert clock.processor >= 0.05
