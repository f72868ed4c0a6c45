"""A course.toml that cannot be read: nbgrader's own settings, which would show hidden tests, never serve."""

import sys

import nbformat
import pytest
from traitlets.config import Config

from parvis.classroom.configure import configure
from parvis.classroom.feedback.exporter import FeedbackExporter
from parvis.classroom.texts.formgrader import FormgraderPoints
from parvis.language import use_language


@pytest.fixture
def spoilt(tmp_path, course_toml):
    """The folder of a class whose course.toml was edited by hand."""
    use_language("en")
    (tmp_path / "course.toml").write_text(course_toml + "\nid = [", encoding="utf-8")
    return tmp_path


def test_a_command_of_nbgraders_ends_with_one_sentence(spoilt, monkeypatch):
    """In place of a traceback in its log and settings of its own."""
    monkeypatch.setattr(sys, "argv", ["/venv/bin/nbgrader", "generate_feedback", "mini-fr"])
    with pytest.raises(SystemExit) as end:
        configure(Config(), spoilt)

    assert str(end.value.code).startswith(f"{spoilt / 'course.toml'}: this is not valid TOML")
    assert str(end.value.code).endswith("Remedy: correct the line it names.")


def test_a_gradebook_of_another_kind_ends_it_too(tmp_path, course_toml, monkeypatch):
    """The address in class.toml."""
    (tmp_path / "course.toml").write_text(course_toml, encoding="utf-8")
    (tmp_path / "class.toml").write_text('repository = "/x"\ngradebook = "mysql://x"\n', encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["nbgrader", "export"])

    with pytest.raises(SystemExit, match="PostgreSQL"):
        configure(Config(), tmp_path)


def test_a_server_goes_on_and_its_page_says_why(spoilt, monkeypatch, capsys):
    """Formgrader keeps the script that reads points, with the sentence; no feedback is made meanwhile."""
    monkeypatch.setattr(sys, "argv", ["jupyter-lab"])
    configure(config := Config(), spoilt)
    said = capsys.readouterr().err
    styles = FormgraderPoints(config=config)
    _notebook, resources = styles.preprocess(
        nbformat.v4.new_notebook(), {"submission_id": "x", "config_dir": ""}
    )
    (script,) = [text for text in resources["inlining"]["css"] if "<script>" in text]

    assert 1 == said.count("\n") == said.count("this is not valid TOML")
    assert '"problem": "' + str(spoilt / "course.toml") in script
    assert "parvis.classroom.feedback.exporter.FeedbackExporter" == config.GenerateFeedback.exporter_class
    notebook = nbformat.v4.new_notebook()
    known = {"assignment": "mini-en", "notebook": "mini", "student": "ada", "db_url": "sqlite://"}
    place = {"path": str(spoilt / "autograded" / "ada" / "mini-fr")}
    with pytest.raises(Exception, match="this is not valid TOML"):
        FeedbackExporter().from_notebook_node(notebook, {"nbgrader": known, "metadata": place})


def test_a_readable_course_has_no_such_line(tmp_path, course_toml):
    """The page of formgrader says nothing."""
    (tmp_path / "course.toml").write_text(course_toml, encoding="utf-8")
    configure(config := Config(), tmp_path)

    assert "" == FormgraderPoints(config=config).problem
