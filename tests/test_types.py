"""The types of src/ are checked, without a blanket exception: `parvis test` runs mypy on all of it."""

import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]


def mypy(program: str, folder: Path) -> subprocess.CompletedProcess:
    """What mypy says of a program, with the settings of the project."""
    path = folder / "program.py"
    path.write_text(program, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--config-file",
        str(ROOT / "pyproject.toml"),
        "--no-incremental",
    ]
    return subprocess.run(
        [*command, "--no-warn-unused-configs", str(path)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("def half(number: int) -> int:\n    return number / 2\n", "[return-value]"),
        ("def first(text):\n    return len(1)\n", "[arg-type]"),
        ("def name(text: str = None) -> str:\n    return text\n", "[assignment]"),
        ("number = 1  # type: ignore[assignment]\n", "[unused-ignore]"),
        ("import no_such_library\n", "[import-not-found]"),
    ],
    ids=["wrong result", "function without types", "implicit optional", "idle exception", "unknown library"],
)
def test_a_wrong_type_is_refused(tmp_path, program, code):
    """Also within functions without types; an exception that excuses nothing is refused too."""
    done = mypy(program, tmp_path)

    assert 1 == done.returncode, done.stdout + done.stderr
    assert code in done.stdout


def test_no_module_of_ours_is_left_out():
    """All of src is checked; what is excused is libraries, by name."""
    excused = [name for one in SETTINGS["overrides"] for name in one["module"]]

    assert ["src"] == SETTINGS["files"]
    assert not {"exclude", "ignore_errors", "ignore_missing_imports", "follow_imports"} & SETTINGS.keys()
    assert [{"module", "ignore_missing_imports"}] == [set(one) for one in SETTINGS["overrides"]]
    assert [] == [name for name in excused if name.startswith("parvis") or not name.endswith(".*")]


def test_only_libraries_without_types_are_excused():
    """A library that brings its types leaves the list."""
    excused = [name.removesuffix(".*") for one in SETTINGS["overrides"] for name in one["module"]]
    packages = [(name, find_spec(name)) for name in excused]

    assert [] == [name for name, found in packages if found is None]
    assert [] == [name for name, found in packages if (Path(found.origin).parent / "py.typed").exists()]
