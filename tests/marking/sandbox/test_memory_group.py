"""Where the kernel can count a submission's memory, it does; elsewhere marking goes on without."""

import os
import subprocess
import sys

import pytest

from parvis.marking.sandbox import memory_group as module
from parvis.marking.sandbox.memory_group import MemoryGroup, memory_group

_FULL = "import os\nos.read(0, 1)\nkept = [bytearray(1 << 20) for _ in range(200)]\nprint('all')"


@pytest.fixture
def own(monkeypatch, tmp_path):
    """Says in which group this process is, as /proc/self/cgroup would."""

    def says(text):
        path = tmp_path / "cgroup"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setattr(
            module, "Path", lambda *parts: path if parts == ("/proc/self/cgroup",) else type(path)(*parts)
        )
        return tmp_path / "mounted"

    return says


def test_the_second_version_is_asked_where_memory_is_counted(own):
    """The own group gives none away; the one above it does, and there the new one lies, with its limit."""
    mounted = own("0::/user/shell\n")
    (mounted / "user/shell").mkdir(parents=True)
    (mounted / "user/shell/cgroup.subtree_control").write_text("\n", encoding="ascii")
    (mounted / "user/cgroup.subtree_control").write_text("cpu memory\n", encoding="ascii")

    assert memory_group(5_000, mounted) is not None
    assert [b"5000"] == [path.read_bytes() for path in mounted.glob("user/parvis-*/memory.limit_in_bytes")]


def test_the_first_version_has_its_own_tree(own):
    """Memory has a tree of its own there, in which this process has a place of its own."""
    mounted = own("5:cpu,memory:/box\n0::/elsewhere\n")
    (mounted / "memory/box").mkdir(parents=True)

    assert memory_group(1, mounted) is not None
    assert [f"parvis-{os.getpid()}"] == [
        path.name.rpartition("-")[0] for path in (mounted / "memory/box").iterdir()
    ]


@pytest.mark.parametrize("text", ["0::/\n", "4:memory:/gone\n", ""])
def test_none_where_none_can_be_made(own, text):
    """Nothing is raised: marking counts from outside alone."""
    assert memory_group(1, own(text)) is None


def test_a_group_of_a_marker_that_was_killed_is_removed(own):
    """The next one to make a group there does it."""
    mounted = own("4:memory:/\n")
    gone = subprocess.Popen(["true"])
    gone.wait()
    left = mounted / f"memory/parvis-{gone.pid}-0"
    left.mkdir(parents=True)
    memory_group(1, mounted)

    assert not left.exists()


def test_the_kernel_ends_what_takes_too_much():
    """On a machine that lets a group be made; a process killed there is told apart from one that ended."""
    group = memory_group(60 << 20) or _Stub()
    taken = subprocess.Popen([sys.executable, "-c", _FULL], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    group.take_in(taken.pid)
    told, _errors = taken.communicate(b"x")
    full = group.has_been_full()
    again = group.has_been_full()
    group.remove()

    assert (told == b"all\n", again) == (not full, False)
    assert full or isinstance(group, _Stub)


class _Stub(MemoryGroup):
    """Where no group can be made: the process is left alone."""

    def __init__(self):
        pass

    def take_in(self, process):
        pass

    def has_been_full(self):
        return False

    def remove(self):
        pass
