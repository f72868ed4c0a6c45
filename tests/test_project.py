"""The project as others take it up: its licences, its types, its conda way in."""

import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from rattler import MatchSpec

# Two licences, one for the code and one for the course: whole, named in the metadata and in the README.


ROOT = Path(__file__).parents[1]
CODE, CONTENT = ROOT / "LICENSE", ROOT / "LICENSE-CONTENT"


def test_the_metadata_name_both_licences_and_their_files():
    """Whoever installs the package receives both texts."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert "BSD-3-Clause AND CC-BY-4.0" == project["license"]
    assert [CODE.name, CONTENT.name] == project["license-files"]


def test_the_texts_are_whole():
    """Each begins with its name and goes on to its last clause."""
    code, content = CODE.read_text(encoding="utf-8"), CONTENT.read_text(encoding="utf-8")

    assert code.startswith("BSD 3-Clause License")
    assert code.rstrip().endswith("EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.")
    assert [str(number) for number in range(1, 9)] == re.findall(r"^Section (\d) -- ", content, re.M)


def test_the_readme_and_the_notice_say_the_same():
    """What falls under the second licence is named in both, and is there."""
    notice = CONTENT.read_text(encoding="utf-8").partition("=====")[0]
    readme = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Licences")[2]
    folders = ("course/", "assignments/", "source/", "release/", "data/", "src/parvis/")

    assert [] == [name for name in folders if name not in notice or f"`{name}`" not in readme]
    assert [] == [name for name in folders if name != "data/" and not (ROOT / name).is_dir()]
    assert [] == [file.name for file in (CODE, CONTENT) if f"]({file.name})" not in readme]


# The types of src/ are checked, without a blanket exception: `parvis test` runs mypy on all of it.


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


# The conda way in names the same packages and versions as pyproject.toml.


FIVE = ("jupyterlab", "nbgrader", "ipywidgets", "pandas", "matplotlib")
CONDA_NAMES = {"matplotlib-base": "matplotlib"}  # conda-forge's matplotlib without a desktop toolkit


@pytest.fixture(scope="module")
def environment():
    """environment.yml as conda reads it."""
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def specs(environment):
    """Each conda spec by its package, parsed as strictly as conda can."""
    texts = [entry for entry in environment["dependencies"] if isinstance(entry, str)]
    parsed = [MatchSpec(text, strict=True) for text in texts]
    return {CONDA_NAMES.get(spec.name.normalized, spec.name.normalized): str(spec.version) for spec in parsed}


@pytest.fixture(scope="module")
def project():
    """The table [project] of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_five_named_packages_have_the_ranges_of_pyproject(specs, project):
    """A range changed in one of the two files alone is seen."""
    wanted = {Requirement(text).name: Requirement(text).specifier for text in project["dependencies"]}

    assert {name: wanted[name] for name in FIVE} == {name: SpecifierSet(specs[name]) for name in FIVE}


def test_python_is_one_of_those_that_pyproject_names(specs, project):
    """conda picks the Python itself, so it never needs to try one that is newer than all we know."""
    named = [classifier.rpartition(" ")[2] for classifier in project["classifiers"]]
    minors = [minor for minor in range(30) if f"3.{minor}" in SpecifierSet(specs["python"])]

    assert named == [f"3.{minor}" for minor in minors]


def test_nothing_else_comes_from_conda(specs):
    """The rest of the packages comes with the project itself, by pip."""
    assert {"python", "pip", *FIVE} == set(specs)


def test_channels_and_pip_part(environment):
    """conda-forge alone, and the project in place."""
    assert ["conda-forge", "nodefaults"] == environment["channels"]
    assert [{"pip": ["-e ."]}] == [entry for entry in environment["dependencies"] if isinstance(entry, dict)]


@pytest.mark.parametrize("text", ["pandas>=3.0,<4,", "pandas >=3 <4 =x y", "pan das>=3"])
def test_the_strict_reading_refuses_what_conda_would_guess(text):
    """The check above can fail."""
    with pytest.raises(Exception, match=r"\w"):
        MatchSpec(text, strict=True)
