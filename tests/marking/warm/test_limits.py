"""What a cell meets when it takes too much: it is told which limit, and what can go on goes on."""
# ruff: noqa: E501 (students' programs stay in one piece)

from dataclasses import replace

import nbformat
import pytest

from parvis.limits import Limits
from parvis.marking.sandbox import resources

from ..exercises import LIMITS

FULL = {"test_1": 1, "test_2": 1}
HARMLESS = {
    "an infinite loop": ("while True: pass", "2 seconds"),
    "an infinite loop that swallows interruptions": (
        "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
        "time limit",
    ),
    "a loop of sleep": ("import time\ntime.sleep(60)", "for 6 seconds it only waited"),
    "a fork bomb": ("import os\nwhile True:\n    os.fork()", "24 processes"),
    "memory in one piece": ("x = bytearray(10**10)", "600 MB"),
    "memory in small pieces": ("x = []\nwhile True: x.append(bytearray(10**6))", "600 MB"),
    "memory of children": (
        "import os, time\nfor i in range(6):\n    if os.fork() == 0:\n        x = bytearray(180 << 20)\n"
        "        for j in range(0, len(x), 4096): x[j] = 1\n        time.sleep(30)\ntime.sleep(8)",
        "600 MB",
    ),
    "memory of files": (
        "for i in range(10**6):\n    open(f'/dev/shm/{i}', 'wb').write(bytes(10**6))",
        "16 MB",
    ),
    "a full disk": ("for i in range(100): open(f'x{i}', 'wb').write(bytes(10**6))", "16 MB"),
    "a huge file": ("open('x', 'wb').write(bytes(10**7))", "4 MB"),
    "threads": (
        "import threading, time\nfor i in range(1000): threading.Thread(target=time.sleep, args=(1,)).start()",
        "24 processes",
    ),
    "a flood of output": ("for i in range(10**6): print('x' * 100)", "1 MB"),
    "a flood below Python": ("import os\nfor i in range(10**4): os.write(1, b'x' * 1000)", ""),
    "deep recursion": ("def f(n): return f(n + 1)\nf(0)", "RecursionError"),
    "an exit": ("exit()", ""),
    "an end": ("import os\nos._exit(3)", "ended"),
    "a signal to itself": ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\nos.abort()", ""),
    "a crash": ("import ctypes\nctypes.string_at(0)", "ended"),
    "a stack overflow": (
        "import sys\nsys.setrecursionlimit(10**9)\nimport pickle\nx = []\nfor i in range(10**6): x = [x]\nrepr(x)",
        "",
    ),
    "a closed line": ("import os\nos.closerange(3, 100)", "ended"),
    "replaced streams": ("import sys\nsys.stdout = sys.stderr = None", ""),
    "an exit hook": ("import atexit, time\natexit.register(lambda: time.sleep(60))", ""),
}


@pytest.mark.parametrize(("source", "told"), HARMLESS.values(), ids=HARMLESS)
def test_a_harmful_cell_costs_itself_alone(doubled, good, source, told):
    """The answer after it keeps full marks, and the cell says what happened."""
    outcome = doubled.hand_in(source, good)

    assert (FULL, True) == (outcome.scores, told in outcome.text(0))


@pytest.mark.parametrize(
    "source",
    [
        "def double(x):\n    while True: yield x",
        "class double:\n    def __init__(self, x): pass\n"
        "    def __iter__(self): return self\n    def __next__(self): return 1",
        "def double(x):\n    while True: pass",
        "def double(x):\n    import os\n    os._exit(1)",
        "def double(x):\n    return [[]] * 10**8",
        "def double(x):\n    return 'x' * 10**9",
        "def double(x):\n    x = []\n    for i in range(10**5): x = [x]\n    return x",
        "def double(x):\n    import signal\n    signal.signal(signal.SIGINT, signal.SIG_IGN)\n    while True: pass",
    ],
)
def test_a_harmful_answer_costs_its_own_tests_alone(exercise, source):
    """A test that calls it scores nothing and says so in a sentence; the next exercise is marked."""
    tests = exercise(["found = double(2)\nassert found == 4 or list(found)[0] == 4", "assert other == 5"])
    outcome = tests.hand_in("other = 5", source)

    assert {"test_1": 0, "test_2": 1} == outcome.scores
    assert "Traceback" not in outcome.text("test_1")


HOSTILE = {
    "nothing, without end": "while True: os.write(3, struct.pack('>cI', b'o', 0))",
    "unknown messages": "while True: os.write(3, struct.pack('>cI', b'?', 2) + b'{}')",
    "an end with odd figures": 'body = b\'{"ok": true, "cpu": "x", "errno": []}\'\n'
    "os.write(3, struct.pack('>cI', b'd', len(body)) + body)\ntime.sleep(9)",
    "an end that is no object": "os.write(3, struct.pack('>cI', b'd', 2) + b'[]')\ntime.sleep(9)",
    "deep nesting": "body = b'[' * 9999\nos.write(3, struct.pack('>cI', b'o', len(body)) + body)",
    "a deep bundle": (
        "body = b'[\"display_data\", {\"data\": {\"a/json\": ' + b'[' * 400 + b']' * 400 + b'}}]'\n"
        "os.write(3, struct.pack('>cI', b'o', len(body)) + body)"
    ),
    "a bundle of numbers": (
        'body = b\'["display_data", {"data": {"text/plain": 3, "x": NaN}}]\'\n'
        "os.write(3, struct.pack('>cI', b'o', len(body)) + body)"
    ),
    "a promise of much": "os.write(3, struct.pack('>cI', b'o', 2**32 - 1))",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_a_process_that_lies_on_the_line_is_graded_all_the_same(doubled, good, source):
    """Forged messages cost their own cell at most; the notebook stays valid."""
    outcome = doubled.hand_in("import os, struct, time\n" + source, good)
    nbformat.validate(nbformat.reads(outcome.marked.notebook.decode(), 4))

    assert ("graded", FULL) == (outcome.marked.verdict, outcome.scores)


def test_the_time_for_the_whole_notebook_is_limited(exercise):
    """Once it is used up, cells say that they were not run; what was done before is marked."""
    limits = Limits(cell_seconds=1, total_seconds=1.5, memory_mb=300)
    tests = exercise(["assert early == 1", "assert late == 1"], "late = 1", limits=limits)
    outcome = tests.hand_in("early = 1", "while True: pass", "while True: pass", "late = 1")

    assert ("not_run", True) == (outcome.outcome(3), "not run" in outcome.text(3))
    assert outcome.scores["test_2"] == 0


def test_sentences_are_in_the_language_of_the_notebook(exercise):
    """A French notebook is told in French (by the catalogue), never by a bare traceback alone."""
    outcome = exercise("assert double(2) == 4", language="fr").hand_in("while True: pass", "double = None")

    assert ("timeout", True) == (outcome.outcome(0), "arrêtée après 2 secondes" in outcome.text(0))


def test_a_test_of_its_own_is_limited_in_time(exercise):
    """A test cell that never ends is stopped; the next test runs."""
    outcome = exercise(["while True: pass", "assert double(2) == 4"]).hand_in("def double(x): return 2 * x")

    assert {"test_1": 0, "test_2": 1} == outcome.scores


def test_a_test_that_cannot_be_interrupted_is_replaced(exercise):
    """The next test runs in a new clean process, after the set-up."""
    stubborn = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    outcome = exercise([stubborn, "assert double(base) == 4"], setup="base = 2").hand_in(
        "def double(x): return 2 * x"
    )

    assert {"test_1": 0, "test_2": 1} == outcome.scores


def test_a_loop_in_trusted_work_is_limited_too(doubled, good):
    """Without the sandbox the clocks still hold."""
    outcome = doubled.hand_in("while True: pass", good, trust=True)

    assert (FULL, "timeout") == (outcome.scores, outcome.outcome(0))


STUBBORN = "def double(x):\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass"


def test_answers_after_many_stops_are_marked(exercise):
    """A loop that catches its interruption ends Python in each of its tests; the next exercise is marked."""
    limits = replace(LIMITS, cell_seconds=0.3)
    tests = exercise(
        [f"assert double({number}) == 0" for number in range(5)] + ["assert other == 5"], limits=limits
    )
    outcome = tests.hand_in("other = 5", STUBBORN)

    assert {**{f"test_{number}": 0 for number in range(1, 6)}, "test_6": 1} == outcome.scores


def test_what_a_new_process_does_not_survive_is_left_out(exercise):
    """A cell that passed once and ends Python when it runs again costs what it defines, no more."""
    once = "import os\nif os.path.exists('been'): os._exit(1)\nopen('been', 'w').close()\nlate = 1"
    tests = exercise(["assert other == 5", "assert late == 1"])
    outcome = tests.hand_in("other = 5", once, "import os\nos._exit(1)", "more = 1")

    assert {"test_1": 1, "test_2": 0} == outcome.scores


def test_what_runs_again_takes_nothing_from_the_rest(exercise):
    """The cells that a new process runs again are counted apart from the time for the whole notebook."""
    limits = replace(LIMITS, cell_seconds=1, total_seconds=1)
    work = "import time\nend = time.process_time() + 0.4\nwhile time.process_time() < end: pass\nother = 5"
    tests = exercise(["assert other == 5 and more == 1"], limits=limits)
    outcome = tests.hand_in(work, "import os\nos._exit(1)", "import os\nos._exit(1)", "more = 1")

    assert {"test_1": 1} == outcome.scores


def test_what_lay_in_sockets_before_is_counted_for_nobody(doubled, good, monkeypatch):
    """Where networks are not apart, what one submission has left there once stopped all that came after it."""
    monkeypatch.setattr(resources, "in_sockets", lambda _process: 10 << 30)
    outcome = doubled.hand_in("import time\nend = time.time() + 0.5\nwhile time.time() < end: pass", good)

    assert FULL == outcome.scores
    assert [] == list(outcome.flags)
