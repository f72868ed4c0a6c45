"""A new gradebook gets its revision without the program alembic, as nbgrader would have written it."""

import sqlite3
from contextlib import closing

import nbgrader.api
import pytest
from nbgrader.api import Gradebook

from parvis.marking.records.gradebook_door import SCHEMA
from parvis.marking.records.revision import newest_revision, read_revision_here


@pytest.fixture
def no_program(monkeypatch, tmp_path):
    """No program is found, alembic neither; nbgrader asks as it does by itself."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(nbgrader.api, "get_alembic_version", nbgrader.api.get_alembic_version)


def test_a_new_gradebook_has_the_revision_of_nbgrader(no_program, tmp_path):
    """The one that the known tables have."""
    read_revision_here()
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db"):
        pass

    with closing(sqlite3.connect(tmp_path / "gradebook.db")) as db:
        assert [(SCHEMA,)] == db.execute("SELECT version_num FROM alembic_version").fetchall()
    assert SCHEMA == newest_revision()


def test_nbgrader_asks_for_it_by_the_function_that_is_replaced(no_program, monkeypatch, tmp_path):
    """Were it called otherwise one day, the time would be lost again, and this says so."""
    monkeypatch.setattr(nbgrader.api, "get_alembic_version", lambda: "asked")
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db"):
        pass

    with closing(sqlite3.connect(tmp_path / "gradebook.db")) as db:
        assert [("asked",)] == db.execute("SELECT version_num FROM alembic_version").fetchall()
