"""One way to write a file: stopped at any point, the old file is whole, and alone."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from parvis.atomic import write_atomically

SRC = Path(__file__).parents[1] / "src/parvis"
STEPS = ["os.fdopen", "os.fsync", "Path.chmod", "Path.replace"]
BY_HAND = {"mkstemp", "NamedTemporaryFile", "fsync", "os.replace", "os.rename"}


@pytest.fixture
def path(tmp_path):
    """A file that is there already."""
    path = tmp_path / "answers.json"
    path.write_bytes(b"old")
    return path


def names(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


def test_the_new_content_takes_the_place_of_the_old(path):
    """Its bytes are as given, and it is alone."""
    write_atomically(path, b"new\n")

    assert b"new\n" == path.read_bytes()
    assert [path.name] == names(path)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_fails_leaves_the_old_file_alone(path, monkeypatch, step, error):
    """Disk full or kernel interrupted, at each step."""

    def fails(*_arguments, **_options):
        raise error

    with monkeypatch.context() as broken, pytest.raises(type(error)):
        owner, name = step.split(".")
        broken.setattr({"os": os, "Path": Path}[owner], name, fails)
        write_atomically(path, b"new")

    assert b"old" == path.read_bytes()
    assert [path.name] == names(path)


@pytest.mark.parametrize("step", STEPS)
def test_a_process_that_dies_leaves_the_old_file(path, step):
    """Killed at each step, with no time to tidy up: whoever reads finds the old content."""
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom parvis.atomic import write_atomically\n"
        f"{step} = lambda *_a, **_o: os._exit(9)\n"
        "write_atomically(Path(sys.argv[1]), b'new')"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], check=False)

    assert 9 == done.returncode
    assert b"old" == path.read_bytes()


def test_content_that_is_no_bytes_changes_nothing(path):
    """A text is refused before the old file is touched."""
    with pytest.raises(TypeError):
        write_atomically(path, "text")

    assert b"old" == path.read_bytes()
    assert [path.name] == names(path)


def test_what_must_last_is_on_the_disk_before_the_rename(path, monkeypatch):
    """A durable write syncs the file while the old one is in place; another one does not sync."""
    seen = []
    monkeypatch.setattr(os, "fsync", lambda _handle: seen.append(path.read_bytes()))
    write_atomically(path, b"new")

    assert b"old" == seen[0]

    seen.clear()
    write_atomically(path, b"newer", durable=False)

    assert [] == seen


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o444])
def test_the_permissions_are_those_asked_for(path, mode):
    """Whatever the umask, which would keep a grader from reading a student's file."""
    like = path.with_name("like")
    like.touch()
    like.chmod(mode)  # as far as the system knows permissions: Windows has one
    before = os.umask(0o077)
    try:
        write_atomically(path, b"new", mode=mode)
    finally:
        os.umask(before)

    assert like.stat().st_mode == path.stat().st_mode


def by_hand(program: str) -> set[str]:
    """The calls in a program that belong to writing a file atomically."""
    calls = [node.func for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Call)]
    called = {ast.unparse(call) for call in calls}
    return {word for word in BY_HAND for name in called if word in (name, name.rpartition(".")[2])}


def test_a_second_way_to_write_is_noticed():
    """The check below can fail."""
    assert {"os.replace", "mkstemp"} == by_hand("os.replace(a, b); t.replace('a', 'b'); tempfile.mkstemp()")


def test_no_other_module_writes_atomically_by_hand():
    """A file that must not be seen half written goes through parvis.atomic."""
    found = {
        path.relative_to(SRC).as_posix(): calls
        for path in sorted(SRC.rglob("*.py"))
        if (calls := by_hand(path.read_text(encoding="utf-8")))
    }

    # A room's line is added to a file that others read, so it replaces nothing.
    assert {"atomic.py": {"mkstemp", "fsync"}, "capstone/room_folder.py": {"fsync"}} == found
