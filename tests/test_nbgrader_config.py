"""nbgrader_config.py: short, every value from course.toml or parvis, every class importable."""

import shutil
import tomllib
from pathlib import Path

import pytest
from nbgrader.apps.baseapp import NbGrader
from nbgrader.apps.exportapp import ExportApp
from nbgrader.apps.zipcollectapp import ZipCollectApp
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import Exchange
from nbgrader.plugins import ExportPlugin, FileNameCollectorPlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.utils.importstring import import_item

from parvis.classroom.late import LatePolicy
from parvis.marking.course_folder import CourseFolder
from parvis.marking.door import MarkingExporter

ROOT = Path(__file__).parents[1]


@pytest.fixture
def config(tmp_path, monkeypatch):
    """What nbgrader reads in a course folder whose course.toml says other things than ours."""
    text = (ROOT / "course.toml").read_text(encoding="utf-8")
    changes = {'id = "parvis"': 'id = "other"', "cell_seconds = 15": "cell_seconds = 7",
               "grace_minutes = 15": "grace_minutes = 3"}  # fmt: skip
    for before, after in changes.items():
        assert text.count(before) == 1
        text = text.replace(before, after)
    (tmp_path / "course.toml").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    monkeypatch.setenv("PARVIS_EXCHANGE", str(tmp_path / "shared"))
    return load(tmp_path)


def load(folder):
    app = NbGrader()
    app.load_cwd_config = False
    app.config_dir = str(folder)
    app.load_config_file()
    return app.config


def test_names_and_places_come_from_the_course(config, tmp_path):
    """The course id is that of course.toml, the exchange that of the setting."""
    assert "other" == CourseDirectory(config=config).course_id
    assert str(tmp_path / "shared") == Exchange(config=config).root


def test_limits_and_late_policy_come_from_the_course(config, tmp_path):
    """A changed course.toml changes the time limit and the cost of being late."""
    late = tomllib.loads((ROOT / "course.toml").read_text(encoding="utf-8"))["late"]

    assert 7 == CourseFolder(tmp_path).limits().cell_seconds
    assert LatePolicy is AssignLatePenalties(config=config).plugin_class
    policy = LatePolicy(config=config)
    assert (3, late["penalty_per_day"], late["maximum"]) == (
        policy.grace_minutes, policy.penalty_per_day, policy.maximum)  # fmt: skip


def test_every_step_named_can_be_imported(config):
    """A class that was renamed would stop every feedback."""
    steps = config.GenerateFeedback.preprocessors

    assert steps
    assert [] == [name for name in steps if not isinstance(import_item(name), type)]


def test_plugins_are_nbgraders_own_kind(config):
    """nbgrader accepts the marking, the class table, the collector and the hook that it is given."""
    autograde = Autograde(config=config, coursedir=CourseDirectory(config=config))
    feedback = GenerateFeedback(config=config, coursedir=CourseDirectory(config=config))

    assert MarkingExporter is autograde.exporter_class
    assert issubclass(ExportApp(config=config).plugin_class, ExportPlugin)
    assert issubclass(ZipCollectApp(config=config).collector_plugin, FileNameCollectorPlugin)
    assert callable(feedback.post_convert_hook)
    assert [".ipynb", ".json"] == FileNameCollectorPlugin(config=config).valid_ext


def test_alembic_is_found_without_activating_the_environment(config, monkeypatch, tmp_path):
    """nbgrader calls alembic by name when it creates the gradebook."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("alembic") is None

    load(tmp_path)

    assert shutil.which("alembic") is not None


def test_file_stays_short():
    """The values live elsewhere; this file only passes them on."""
    assert len((ROOT / "nbgrader_config.py").read_text(encoding="utf-8").splitlines()) < 25
