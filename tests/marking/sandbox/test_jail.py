"""What a student's code cannot read, harm or leave behind; each test asks the cell itself what it reached."""
# ruff: noqa: E501 (students' programs stay in one piece)

import os
from pathlib import Path

import pytest

REACHED = "print('REACHED' if {condition} else 'kept out')"


def attempt(doubled, good: str, source: str) -> str:
    """What a cell printed; the answer after it must keep its marks."""
    outcome = doubled.hand_in(source, good)

    assert {"test_1": 1, "test_2": 1} == outcome.scores
    return outcome.text(0)


@pytest.mark.parametrize(
    "path",
    [
        "/root/.bashrc",
        "/etc/shadow",
        "/etc/hostname",
        "/home/student/../..//root/.ssh",
        "/var",
        "/jobs/1",
        "/proc/1/root/var",
        "/mnt",
        "/sys/kernel",
        "/dev/sda",
        "/dev/vda",
        "/dev/mem",
    ],
)
def test_the_rest_of_the_machine_is_not_there(doubled, good, path):
    """Neither courses nor gradebooks, homes, devices or other submissions can be listed or read."""
    source = (
        f"import os\ntry:\n    found = os.listdir({path!r}) if os.path.isdir({path!r}) else open({path!r}).read()\n"
        "except OSError:\n    found = ''\nprint('REACHED' if found else 'kept out')"
    )

    assert "kept out" in attempt(doubled, good, source)


def test_the_settings_of_the_kernel_cannot_be_changed(doubled, good):
    """Not even by root, as which nobody's code runs: a name for core files, once written, is run as root."""
    paths = [
        "/proc/sys",
        "/proc/sys/kernel/core_pattern",
        "/proc/sysrq-trigger",
        "/proc/irq",
        "/proc/bus",
        "/proc/fs",
    ]
    source = (
        f"import os\nopen_ = [p for p in {paths} if os.path.exists(p) and not os.statvfs(p).f_flag & os.ST_RDONLY]\n"
        "print(open_ or 'kept out')"
    )

    assert "kept out" in attempt(doubled, good, source)


def test_the_course_is_not_there(doubled, good, tmp_path):
    """A file of the instructor's own folders cannot be read."""
    secret = tmp_path / "gradebook.db"
    secret.write_text("secret")
    tmp_path.chmod(0o755)

    assert "kept out" in attempt(
        doubled, good, f"import os\nprint({str(secret)!r} if os.path.exists({str(secret)!r}) else 'kept out')"
    )


def test_the_environment_is_clean(doubled, good, monkeypatch):
    """Nothing of the instructor's environment is there, the student's id is."""
    monkeypatch.setenv("PARVIS_TEST_SECRET", "hush")
    shown = attempt(
        doubled,
        good,
        (
            "import os, glob\ntexts = [open(f, errors='replace').read() for f in glob.glob('/proc/*/environ')]\n"
            "print(sorted(os.environ), os.environ['PARVIS_STUDENT'], 'hush' in str(texts) or 'hush' in str(os.environ))"
        ),
    )

    assert "alix False" in shown


def test_other_processes_are_out_of_sight(doubled, good):
    """The student's process is the first of its own world."""
    shown = attempt(
        doubled, good, "import os, glob\nprint(os.getpid(), glob.glob('/proc/[0-9]*'), os.getuid() != 0)"
    )

    assert "1 ['/proc/1'] True" in shown


def test_there_is_no_capability(doubled, good):
    """No capability is held or can be had, no new privilege either, and a filter of calls is on."""
    shown = attempt(
        doubled,
        good,
        "print([l.split()[1] for l in open('/proc/self/status') "
        "if l.startswith(('CapEff', 'CapPrm', 'CapBnd', 'NoNewPrivs', 'Seccomp:'))])",
    )

    assert "['0000000000000000', '0000000000000000', '0000000000000000', '1', '2']" in shown


@pytest.mark.parametrize(
    "call",
    [
        "libc.unshare(0x10000000)",
        "libc.mount(b'x', b'/tmp', b'tmpfs', 0, None)",
        "libc.ptrace(16, 1, 0, 0)",
        "libc.setuid(0)",
        "libc.chroot(b'/tmp')",
        "libc.syscall(425, 1, 0)",
    ],
)
def test_privileged_calls_are_refused(doubled, good, call):
    """Namespaces, mounts, tracing, another user: not permitted."""
    shown = attempt(doubled, good, f"import ctypes\nlibc = ctypes.CDLL(None)\nprint('result', {call})")

    assert "result -1" in shown


@pytest.mark.parametrize("target", ["('1.1.1.1', 80)", "('127.0.0.1', 22)"])
def test_there_is_no_network(doubled, good, target):
    """Nothing can be reached, not even this machine."""
    shown = attempt(
        doubled,
        good,
        "import socket\ntry:\n    socket.create_connection(" + target + ", 1)\n    print('REACHED')\n"
        "except OSError:\n    print('kept out')",
    )

    assert "kept out" in shown


@pytest.mark.parametrize("path", ["/usr/x", "/x", "/etc/passwd", "{prefix}/x", "{site}/x.pth"])
def test_nothing_but_its_own_folders_can_be_written(doubled, good, path):
    """System, interpreter and packages are read-only."""
    shown = attempt(
        doubled,
        good,
        (
            f"import sys, os\npath = {path!r}.format(prefix=sys.prefix, site=os.path.dirname(os.path.dirname(os.__file__)))\n"
            "try:\n    open(path, 'w')\n    print('REACHED')\nexcept OSError:\n    print('kept out')"
        ),
    )

    assert "kept out" in shown


def test_the_instructors_processes_cannot_be_signalled(doubled, good):
    """Killing everything in sight ends nothing but itself."""
    outcome = doubled.hand_in(
        "import os, signal\nfor n in (os.getppid(), -1):\n    try: os.kill(n, 9)\n"
        "    except OSError as e: print('kept out')",
        good,
    )

    assert {"test_1": 1, "test_2": 1} == outcome.scores


def test_nothing_outlives_the_submission(doubled, good):
    """A program that left its session and its parent ends with the submission."""
    mark = f"parvis-survivor-{os.getpid()}"
    source = (
        "import os, subprocess, sys\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n"
        f"        os.execv(sys.executable, [sys.executable, '-c', 'import time; time.sleep(60)', {mark!r}])\n"
        "    os._exit(0)"
    )
    doubled.hand_in(source, good)

    assert [] == [
        folder.name for folder in Path("/proc").iterdir() if folder.name.isdigit() and _holds(folder, mark)
    ]


def _holds(folder: Path, mark: str) -> bool:
    try:
        return mark in (folder / "cmdline").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def test_hidden_tests_never_enter_the_students_process(doubled, good):
    """Neither memory, files nor the history of cells hold a line of them."""
    seen = (
        "seen = []\ndef double(x):\n    import gc, sys\n    for thing in gc.get_objects():\n"
        "        if isinstance(thing, dict):\n"
        "            seen.extend(v for v in thing.values() if isinstance(v, str) and 'number of' + ' ours' in v)\n"
        "    return 2 * x"
    )
    outcome = doubled.hand_in(seen)

    assert ({"test_1": 1, "test_2": 1}, False) == (outcome.scores, "HIDDEN" in outcome.text(0))


def test_what_a_hidden_test_hands_over_is_not_told_by_an_error(doubled):
    """An exception raised inside a hidden test gives its class, not its message."""
    outcome = doubled.hand_in(
        "def double(x):\n    if x == 21: raise ValueError(f'the number is {x}')\n    return 2 * x"
    )

    assert ({"test_1": 1, "test_2": 0}, False, True) == (
        outcome.scores,
        "21" in outcome.text("test_2"),
        "ValueError" in outcome.text("test_2"),
    )


def test_two_submissions_share_nothing(doubled, good):
    """What one leaves in its folders, another does not find."""
    doubled.hand_in(
        "for p in ('/tmp/x', 'x', '/dev/shm/x', '/home/student/x'): open(p, 'w').write('mine')", good
    )
    shown = attempt(
        doubled,
        good,
        "import os\nprint([os.path.exists(p) for p in ('/tmp/x', 'x', '/dev/shm/x', '/home/student/x')])",
    )

    assert "[False, False, False, False]" in shown


@pytest.mark.parametrize(("started", "shown"), [(2, "alone"), (12, "last of one processor, for good")])
def test_a_crowd_of_processes_comes_after_all_others(doubled, good, started, shown):
    """Many processes share one processor at the lowest priority, and cannot change that; a few may be quick."""
    source = f"""
import os, subprocess, time
crowd = [subprocess.Popen(["sleep", "20"]) for _number in range({started})]
until = time.monotonic() + {0.5 if started < 9 else 5}
while time.monotonic() < until and {{os.getpriority(os.PRIO_PROCESS, one.pid) for one in crowd}} != {{19}}:
    time.sleep(0.1)
time.sleep(0.2)
def refused(change):
    try:
        change()
    except PermissionError:
        return True
last = {{os.getpriority(os.PRIO_PROCESS, one.pid) for one in crowd}} == {{19}}
shared = {{len(os.sched_getaffinity(one.pid)) for one in crowd}} == {{1}}
held = refused(lambda: os.setpriority(os.PRIO_PROCESS, 0, 0)) and refused(lambda: os.sched_setaffinity(0, {{0}}))
print("last of one processor, for good" if last and shared and held else "alone" if not last else "between")
"""

    assert f"{shown}\\n" in attempt(doubled, good, source)
