"""Released files, the student's files, and what both sides see of them."""
# ruff: noqa: E501 (students' programs stay in one piece)

import pytest

from parvis.limits import Limits
from parvis.marking.crossing.released import Released, write_files
from parvis.marking.intake.assessment import with_room_for

DATA = {"data/d.csv": b"a\n1\n2\n", "tools.py": b"def base(): return 2\n"}
TEST = "import csv\nrows = list(csv.DictReader(open('data/d.csv')))\nassert [r['a'] for r in rows] == ['1', '2'] and total == 3"
ANSWER = "total = sum(int(line) for line in open('data/d.csv').readlines()[1:])"


def test_both_sides_see_the_released_files(exercise):
    """A test reads the data that the student's code reads."""
    assert {"test_1": 1} == exercise(TEST, ANSWER, files=DATA).hand_in(ANSWER).scores


@pytest.mark.parametrize(
    "harm",
    [
        "open('data/d.csv', 'w').write('a\\n0\\n')",
        "import os\nos.remove('data/d.csv')",
        "import shutil\nshutil.rmtree('data')",
        "import shutil\nshutil.rmtree('data')\nopen('data', 'w').write('x')",
        "import os\nos.remove('data/d.csv')\nos.symlink('/etc/passwd', 'data/d.csv')",
        "import shutil, os\nshutil.rmtree('data')\nos.symlink('/etc', 'data')",
        "import os\nos.remove('data/d.csv')\nos.mkfifo('data/d.csv')",
        "import os\nos.remove('data/d.csv')\nos.mkdir('data/d.csv')",
    ],
)
def test_tests_see_them_as_they_were_handed_out(exercise, harm):
    """Whatever the student's code did to a released file, tests read the original, and it is flagged."""
    outcome = exercise(TEST, ANSWER, files=DATA).hand_in(harm, "total = 3")

    assert ({"test_1": 1}, True) == (outcome.scores, "changed_file" in outcome.flags)


@pytest.mark.parametrize(
    "harm", ["pass", "open('large.bin', 'w').write('x')", "open('own', 'wb').write(bytes(3 << 20))"]
)
def test_released_files_may_be_larger_than_what_a_submission_writes(exercise, harm):
    """The limits are on what the student's code writes; the course's data come on top of them."""
    files = {**DATA, "large.bin": bytes(18 << 20)}
    limits = with_room_for(Limits(file_mb=4, disk_mb=16), files)
    test = f"{TEST}\nimport os\nassert os.path.getsize('large.bin') == 18 << 20"

    assert {"test_1": 1} == exercise(test, ANSWER, files=files, limits=limits).hand_in(
        harm, "total = 3"
    ).scores


def test_usual_files_leave_the_limits_as_they_are():
    """Only large data widen them."""
    assert Limits() == with_room_for(Limits(), DATA)


def test_the_student_keeps_a_changed_file(tmp_path, monkeypatch):
    """Inside the block the file is as handed out, afterwards the student's version is there again."""
    monkeypatch.chdir(tmp_path)
    write_files(DATA)
    released = Released(DATA)
    (tmp_path / "data/d.csv").write_text("mine")
    with released.put_back() as changed:
        inside = (tmp_path / "data/d.csv").read_bytes()

    assert (["data/d.csv"], DATA["data/d.csv"], "mine") == (
        changed,
        inside,
        (tmp_path / "data/d.csv").read_text(),
    )


def test_a_released_module_is_the_authors_in_tests(exercise):
    """A module of the author's beside the notebook works on both sides; the student's version stays theirs."""
    tests = exercise("from tools import base\nassert double(base()) == 4", files=DATA)
    forged = (
        "open('tools.py', 'w').write('def base(): return 0')\ndef double(x): return 4 if x == 2 else None"
    )

    assert {"test_1": 1} == tests.hand_in(forged).scores


@pytest.mark.parametrize("module", ["numpy", "json", "unittest", "IPython", "pandas", "csv"])
def test_a_module_named_like_a_library_takes_over_nothing(doubled, module):
    """Not in the tests, whatever lies beside the notebook."""
    shadow = (
        f"open('{module}.py', 'w').write('raise SystemExit')\nimport os\nos.makedirs('data', exist_ok=True)"
    )

    assert {"test_1": 0, "test_2": 0} == doubled.hand_in(shadow, "def double(x): return None").scores


def test_answers_of_a_desk_are_read_by_tests(exercise):
    """`answers.json` is the student's file, in both folders."""
    tests = exercise("import json\nassert json.load(open('answers.json'))['x'] == 1 and double(1) == 2")
    outcome = tests.hand_in("def double(x): return 2 * x", files={"answers.json": b'{"x": 1}'})

    assert {"test_1": 1} == outcome.scores


@pytest.mark.parametrize(
    "link", ["/etc/passwd", "/proc/self/environ", "/proc/self/mem", "/dev/zero", "data/d.csv"]
)
def test_links_of_the_student_lead_nowhere_in_tests(exercise, link):
    """A test that opens the student's file meets a refusal, not what the link points to."""
    tests = exercise("assert open('out.csv').read(10)", files=DATA)

    assert {"test_1": 0} == tests.hand_in(f"import os\nos.symlink({link!r}, 'out.csv')").scores


def test_a_pickle_of_the_student_is_never_read_in_tests(exercise):
    """Reading one would run its code beside the hidden tests."""
    tests = exercise("import pickle\nassert pickle.load(open('m.pkl', 'rb'))")
    evil = (
        "import pickle\nclass E:\n    def __reduce__(self): return (eval, ('1',))\n"
        "pickle.dump(E(), open('m.pkl', 'wb'))"
    )
    outcome = tests.hand_in(evil)

    assert ({"test_1": 0}, True) == (outcome.scores, "pickle" in outcome.text("test_1"))


def test_a_pipe_in_place_of_a_file_costs_one_test(exercise):
    """A test that waits for it is stopped; the next one runs."""
    tests = exercise(["open('out').read()", "assert double(2) == 4"])

    assert {"test_1": 0, "test_2": 1} == tests.hand_in(
        "import os\nos.mkfifo('out')", "def double(x): return 2 * x"
    ).scores


LOG = {"log.txt": b"start\n", "data/d.csv": b"a\n1\n2\n"}
APPEND = "with open('log.txt', 'a') as log: log.write('done\\n')"
REWRITE = "import pandas as pd\npd.read_csv('data/d.csv').assign(b=lambda t: 2 * t['a']).to_csv('data/d.csv', index=False)"
REPLACE = (
    "import os\nwith open('new', 'w') as new: new.write('start\\ndone\\n')\nos.replace('new', 'log.txt')"
)
LOGGING = "def log(text):\n    with open('log.txt', 'a') as file: file.write(text + '\\n')"
READ_LOG = "assert open('log.txt').read() == 'start\\ndone\\n'"
READ_TABLE = "import pandas as pd\nassert pd.read_csv('data/d.csv')['b'].tolist() == [2, 4]"
CALL_LOG = "log('x')\nlog('y')\nassert open('log.txt').read().splitlines()[-2:] == ['x', 'y']"


@pytest.mark.parametrize(
    ("answer", "test"),
    [
        (APPEND, READ_LOG),
        (REPLACE, READ_LOG),
        (REWRITE, READ_TABLE),
        (LOGGING, CALL_LOG),
        (
            "from pathlib import Path\n"
            + LOGGING.replace("open('log.txt', 'a')", "Path('log.txt').open('a')"),
            CALL_LOG,
        ),
        ("import os\nos.remove('log.txt')", "import os\nassert not os.path.exists('log.txt')"),
        ("import sqlite3, os\nos.system('echo done >> log.txt')", READ_LOG),
    ],
    ids=[
        "appended",
        "replaced",
        "rewritten",
        "when called",
        "when called, by its path",
        "removed",
        "by the shell",
    ],
)
def test_a_file_that_the_exercise_rewrites_is_left_as_it_is(exercise, answer, test):
    """What the author's solution changes is the student's to change, whenever the solution was tried."""
    made = exercise([test, test], answer, files=LOG)
    outcome = made.hand_in(answer)

    assert ({"test_1": 1, "test_2": 1}, False) == (outcome.scores, "changed_file" in outcome.flags)
    assert {0} == set(made.hand_in("def log(text): pass").scores.values())


def test_wrong_work_gains_nothing_by_a_file_that_is_put_back(exercise):
    """Today's table is what the student made of it, not the one that was handed out."""
    test = "import csv\nassert [row['a'] for row in csv.DictReader(open('data/d.csv'))] == ['1', '2']"
    made = exercise(test, REWRITE, files=LOG)

    assert [{"test_1": 0}, {"test_1": 1}] == [
        made.hand_in("open('data/d.csv', 'w').write('a\\n0\\n')").scores,
        made.hand_in(REWRITE).scores,
    ]


def test_files_that_the_exercise_does_not_rewrite_are_put_back(exercise):
    """One that the author's solution appends to frees no other."""
    tests = [
        READ_LOG,
        "import csv\nassert [row['a'] for row in csv.DictReader(open('data/d.csv'))] == ['1', '2']",
    ]
    outcome = exercise(tests, APPEND, files=LOG).hand_in(
        f"{APPEND}\nopen('data/d.csv', 'w').write('a\\n0\\n')"
    )

    assert ({"test_1": 1, "test_2": 1}, True) == (outcome.scores, "changed_file" in outcome.flags)


def test_a_file_that_a_test_writes_is_nobodys_change(exercise):
    """It says nothing about the student, and is put back for the next test."""
    write = "with open('data/d.csv', 'w') as file: file.write('a\\n5\\n')\nassert first() == '5'"
    read = "assert first() == '1' and open('data/d.csv').read() == 'a\\n1\\n2\\n'"
    answer = "def first(): return open('data/d.csv').readlines()[1].strip()"
    outcome = exercise([write, read], answer, files=LOG).hand_in(answer)

    assert ({"test_1": 1, "test_2": 1}, False) == (outcome.scores, "changed_file" in outcome.flags)
