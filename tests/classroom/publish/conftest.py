"""A repository of texts with a package of two lines, small enough to be published in a moment."""

import shutil
from pathlib import Path

import pytest

from parvis.classroom.new_class import new_class

ROOT = Path(__file__).parents[3]
PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "parvis"
version = "0.1.0"
requires-python = ">=3.11"
[tool.hatch.build.targets.wheel]
packages = ["src/parvis"]
"""


@pytest.fixture(scope="session")
def _made(tmp_path_factory):
    """Texts and a class of them, made once: the tiny course with settings, a package and what it needs."""
    place = tmp_path_factory.mktemp("made")
    folder = shutil.copytree(ROOT / "tests/notebooks/tiny", place / "texts")
    for name in ("nbgrader_config.py", "start.py", "requirements.lock", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (folder / "src/parvis").mkdir(parents=True)
    (folder / "src/parvis/__init__.py").write_text('"""The course."""\n', encoding="utf-8")
    new_class(folder, place / "class")
    return place


@pytest.fixture
def texts(_made, tmp_path):
    """The repository of texts, to be changed at will."""
    return shutil.copytree(_made / "texts", tmp_path / "texts")


@pytest.fixture
def klass(_made, texts, tmp_path):
    """A class of the tiny course, with a student's work and a gradebook."""
    shutil.copytree(_made / "class", tmp_path / "class")
    (tmp_path / "class/class.toml").write_text(f'repository = "{texts.as_posix()}"\n', encoding="utf-8")
    for name in ("gradebook.db", "roster.csv", "submitted/alix/moderation-fr/moderation.ipynb"):
        (tmp_path / "class" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "class" / name).write_text("Alix Durand alix@example.org", encoding="utf-8")
    return tmp_path / "class"
