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
PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
PLATFORMS = (
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
)
LOCKS = {"requirements.lock": (), "tests/requirements.lock": ("--extra", "test", "--extra", "dask")}
HASH = re.compile(r"--hash=sha256:(\w+)")
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


def wheels(lock: Path, python: str, platform: str) -> dict[str, set[str]]:
    """The SHA-256 of the wheels that fit `python` on `platform`, for each package that `lock` leads to there.

    uv fails when a package has none. It does not look at the hashes of the lock: no install without download
    does, so they are compared here.
    """
    options = ["--python-version", python, "--python-platform", platform, "--only-binary", ":all:", "--quiet"]
    command = ["pip", "compile", *options, "--no-header", "--format", "pylock.toml", str(lock)]
    done = subprocess.run(
        [sys.executable, "-m", "uv", *command, "-p", sys.executable],
        check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert 0 == done.returncode, done.stderr
    return {
        f"{package['name']}=={package['version']}": {wheel["hashes"]["sha256"] for wheel in package["wheels"]}
        for package in tomllib.loads(done.stdout)["packages"]
    }


def without_a_hash(lock: Path, found: dict[str, set[str]]) -> list[str]:
    """The packages of `found` none of whose wheels has its hash in `lock`."""
    known = set(HASH.findall(lock.read_text(encoding="utf-8")))
    return [package for package, hashes in found.items() if not hashes & known]


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
    """The lock of the tests only adds to the other: the same versions and the same files."""
    course, tests = (pins(lock) for lock in LOCKS)
    files, files_of_tests = (set(HASH.findall(text_of(lock))) for lock in LOCKS)

    assert course == {name: tests.get(name) for name in course}
    assert files <= files_of_tests


@pytest.mark.parametrize("lock", LOCKS)
def test_no_command_waits_for_grammars(lock):
    """jsonschema from 4.25 on brings rfc3987-syntax, which costs each program over a second at its start."""
    assert "jsonschema" in pins(lock)
    assert "rfc3987-syntax" not in pins(lock)


def test_the_locks_serve_the_pythons_that_pyproject_names():
    """A Python added there is resolved below as well."""
    project = tomllib.loads(text_of("pyproject.toml"))["project"]

    assert [f"Programming Language :: Python :: {python}" for python in PYTHONS] == project["classifiers"]


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


@pytest.mark.registry
@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_each_python_finds_its_wheels_on_each_platform(python, platform):
    """Nothing has to be compiled: of each package one wheel fits, and the lock knows it.

    The lock of the tests leads to all that the other does; each must have the hashes.
    """
    course, tests = (ROOT / lock for lock in LOCKS)
    found = wheels(tests, python, platform)
    of_course = pins("requirements.lock")

    assert [] == without_a_hash(tests, found)
    assert [] == without_a_hash(course, {one: found[one] for one in found if one.split("==")[0] in of_course})


@pytest.mark.registry
def test_a_hash_left_out_of_the_lock_is_seen(tmp_path):
    """A lock without the hash of the one wheel of pandas that fits is told by the package's name."""
    found = wheels(ROOT / "requirements.lock", "3.15", "aarch64-apple-darwin")
    (pandas,) = (package for package in found if package.startswith("pandas=="))
    (left_out,) = found[pandas]
    lines = text_of("requirements.lock").splitlines(keepends=True)
    lock = tmp_path / "requirements.lock"
    lock.write_text("".join(line for line in lines if left_out not in line), encoding="utf-8")

    assert [pandas] == without_a_hash(lock, found)


@pytest.mark.registry
def test_a_package_without_a_wheel_is_seen(tmp_path):
    """PyYAML 6.0.3 came before Python 3.15 and has no wheel for it."""
    lock = tmp_path / "requirements.lock"
    lock.write_text("pyyaml==6.0.3 --hash=sha256:00\n", encoding="utf-8")

    assert ["pyyaml==6.0.3"] == without_a_hash(lock, wheels(lock, "3.14", PLATFORMS[0]))
    with pytest.raises(AssertionError, match=r"pyyaml==6\.0\.3 has no usable wheels"):
        wheels(lock, "3.15", PLATFORMS[0])
