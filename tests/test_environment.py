"""The conda way in names the same packages and versions as pyproject.toml."""

import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from rattler import MatchSpec

ROOT = Path(__file__).parents[1]
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
