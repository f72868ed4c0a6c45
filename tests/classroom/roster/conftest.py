"""A class of one small unit in which nobody is yet."""

import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from parvis.marking.records.revision import read_revision_here

COURSE = Path(__file__).parents[3] / "course.toml"


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory):
    """A gradebook that nbgrader has made."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    read_revision_here()  # nbgrader calls alembic by its name, which no PATH of a test need have
    Gradebook(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def root(tmp_path, empty_gradebook):
    """The folder of a class."""
    folder = tmp_path / "class"
    folder.mkdir()
    shutil.copy(COURSE, folder)
    shutil.copy(empty_gradebook, folder / "gradebook.db")
    return folder
