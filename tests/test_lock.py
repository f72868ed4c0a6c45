"""The two locks: complete, hashed, without an address, and what pyproject.toml gives today."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = {"requirements.lock": (), "tests/requirements.lock": ("--extra", "test", "--extra", "dask")}
COMPILE = (
    "uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet "
    "pyproject.toml"
)


def text_of(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, set[str]]:
    """The versions that a lock pins for each package: several when they differ by Python or system."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", text_of(lock), re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def requirements(*extras: str) -> list[Requirement]:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    texts = [*project["dependencies"]]
    for extra in extras:
        texts += project["optional-dependencies"][extra]
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_a_hash(lock):
    """Each pin is followed by the hashes of its files."""
    blocks = re.split(r"\n(?=\S)", text_of(lock).strip())

    assert all(re.match(r"[\w.-]+==\S+", block) and "--hash=sha256:" in block for block in blocks)
    assert sum(map(len, pins(lock).values())) == len(blocks)


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_stands_in_a_lock(lock):
    """Packages come from wherever the installer of each machine looks."""
    assert "://" not in text_of(lock)
    assert "index-url" not in text_of(lock)


@pytest.mark.parametrize(
    ("lock", "extras"), [("requirements.lock", ()), ("tests/requirements.lock", ("test", "dask"))]
)
def test_every_dependency_is_pinned_within_its_range(lock, extras):
    """A dependency added to pyproject.toml, or a range that moved, is missed in the lock."""
    pinned = pins(lock)
    outside = [
        str(requirement)
        for requirement in requirements(*extras)
        if not all(
            requirement.specifier.contains(version, prereleases=True)
            for version in pinned.get(canonicalize_name(requirement.name), {"0"})
        )
    ]

    assert [] == outside


def test_the_tests_run_with_the_packages_of_the_course():
    """The lock of the tests only adds to the other."""
    course, tests = (pins(lock) for lock in LOCKS)

    assert course == {name: tests.get(name) for name in course}


def test_no_lock_of_uv_is_committed():
    """uv.lock names the addresses of a registry; git ignores it."""
    assert "/uv.lock" in text_of(".gitignore").splitlines()


@pytest.mark.registry
@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_is_what_pyproject_gives(lock, tmp_path):
    """Compiled again from its own pins, the lock stays as it is."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    again = tmp_path / "again.lock"
    shutil.copy(ROOT / lock, again)
    command = [sys.executable, "-m", *COMPILE.split(), *LOCKS[lock], "-p", sys.executable, "-o", again.name]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    assert text_of(lock) == again.read_text(encoding="utf-8"), (
        f"run: {COMPILE} {' '.join(LOCKS[lock])} -o {lock}"
    )
