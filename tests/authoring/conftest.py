"""The tiny course of tests/notebooks, copied aside, and one-cell units to see refusals on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from parvis.authoring.build import artefacts
from parvis.authoring.stamp import stamp_unit
from parvis.errors import AuthoringError

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "notebooks" / "tiny"


@pytest.fixture
def tiny() -> Path:
    """The tiny course itself; read only."""
    return TINY


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the tiny course, generated files included, to change at will."""
    return shutil.copytree(TINY, tmp_path / "course")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of the project with its lessons and guides, and no assignment."""
    for name in ("course.toml", "CHANGELOG.md", "README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("course", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    unneeded = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=unneeded)
    (tmp_path / "tests").mkdir()
    (tmp_path / "assignments").mkdir()
    return tmp_path


@pytest.fixture
def unit(tmp_path: Path):
    """Makes a course whose assignment is `body`, already stamped unless asked otherwise; gives its root."""

    def make(body: str, stamp: bool = True) -> Path:
        root = tmp_path / "one"
        folder = root / "assignments" / "moderation"
        folder.mkdir(parents=True, exist_ok=True)
        (root / "course").mkdir(exist_ok=True)
        shutil.copy(TINY / "course.toml", root)
        (folder / "moderation.md").write_text(body, encoding="utf-8", newline="\n")
        if stamp:
            stamp_unit(root, "moderation")
        return root

    return make


@pytest.fixture
def refusal(unit):
    """The sentence with which the build refuses a unit whose text is `body`."""

    def refuse(body: str, stamp: bool = False) -> str:
        root = unit(body, stamp)
        with pytest.raises(AuthoringError) as caught:
            artefacts(root)
        return str(caught.value)

    return refuse


@pytest.fixture
def code():
    """Writes a code cell in the text format: `code(body, key=value, …)`."""

    def write(body: str, **keys: object) -> str:
        options = "".join(f":{key}: {value}\n" for key, value in keys.items())
        return f"```{{code-cell}} python\n{options}\n{body}\n```\n\n"

    return write


@pytest.fixture
def edit():
    """Replaces `old`, which must be there once, by `new` in a file."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_bytes().decode("utf-8")
        assert text.count(old) == 1
        path.write_bytes(text.replace(old, new).encode("utf-8"))

    return replace


@pytest.fixture
def refused_build():
    """The sentence with which the build refuses the course at a root."""

    def build(root: Path) -> str:
        with pytest.raises(AuthoringError) as caught:
            artefacts(root)
        return str(caught.value)

    return build


@pytest.fixture
def stamped():
    """Stamps the unit of the course at a root."""
    return lambda root: stamp_unit(root, "moderation")
