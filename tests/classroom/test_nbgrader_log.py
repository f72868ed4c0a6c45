"""nbgrader's commands in a terminal: what was done is said in the reader's language, nothing of how."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from traitlets.config import Config

from parvis.classroom.configure import configure
from parvis.classroom.nbgrader_log import Reworded, reworded, speak
from parvis.language import use_language

NBGRADER = Path(sys.executable).with_name("nbgrader")
CONFIG = """import os
from pathlib import Path
from parvis.classroom.configure import configure
configure(get_config(), Path(os.getcwd()))
"""


@pytest.fixture(autouse=True)
def english():
    """Sentences are compared in English."""
    use_language("en")


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Writing 120 bytes to /c/release/./kpi-fr/kpi.ipynb", "/c/release/kpi-fr/kpi.ipynb is written."),
        ("Removing existing assignment: /c/release/kpi-fr", ""),
        ("Removing failed assignment: /c/release/kpi-fr", "/c/release/kpi-fr could not be made."),
        ("No submissions of 'kpi-fr' for course 'parvis' to collect", "Nobody has handed in kpi-fr yet."),
        ("Collecting submission: ada kpi-fr", "ada · kpi-fr · collected"),
        ("No newer submission to collect: ada kpi-fr", ""),
        (
            "\n    /x/inbound/d'Ombrée É+kpi-fr+2026-11-30 15:00:00.000000 UTC+r1 claims to be submitted by "
            "d'Ombrée É but is owned by root; cheating attempt?\n    you may disable this warning",
            "d'Ombrée É · kpi-fr · sent from the account root: ask whose work it is",
        ),
        (
            "Releasing feedback for student 'ada' on assignment 'parvis/kpi-fr/kpi' (2026)",
            "ada · kpi-fr · the page is given back",
        ),
        (
            "Creating/updating assignment with ID 'kpi-fr': {'duedate': '2026-12-01 18:00 Europe/Paris'}",
            "kpi-fr is due on 2026-12-01 18:00 Europe/Paris.",
        ),
        ("Submitted as: parvis kpi-fr 2026-11-30 09:00:00.000000 UTC", "kpi-fr is handed in, 2026-11-30 "
         "09:00:00 UTC."),
        ("parvis kpi-fr (already downloaded)", "  kpi-fr, fetched already"),
        ("parvis ada kpi-fr 2026-11-30", None),
        ("Something that no version has said yet", None),
    ],
)  # fmt: skip
def test_a_line_is_said_in_other_words(theirs, ours):
    """ "" is a line that nobody needs; what is unknown is None, and stays."""
    assert ours == reworded(theirs)


def test_what_is_unknown_stays_and_what_is_asked_for_is_shown():
    """An error of another version of nbgrader is never lost; `--debug` shows all."""
    made = [
        logging.LogRecord("n", level, "", 0, text, ("%",), None)
        for level, text in (
            (logging.INFO, "New %s"),
            (logging.ERROR, "Odd %s"),
            (logging.DEBUG, "Copying %s"),
            (logging.INFO, "Copying %s"),
        )
    ]
    kept = [one.getMessage() for one in made if Reworded().filter(one)]

    assert ["New %", "Odd %", "Copying %"] == kept


def test_ctrl_c_is_a_sentence_and_other_errors_stay(monkeypatch, capsys):
    """Where nbgrader was when somebody stopped it is of no use to them; an error of ours or theirs is."""
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    speak(Config())
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    sys.excepthook(ValueError, ValueError("odd"), None)
    said = capsys.readouterr().err

    assert (
        "Interrupted: nothing is lost, and the same command does what is missing.\nValueError: odd\n" == said
    )


def test_a_command_says_one_line_in_french(tmp_path, course_toml):
    """As it is typed, without a prefix."""
    (tmp_path / "course.toml").write_text(course_toml, encoding="utf-8")
    (tmp_path / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    environment = {**os.environ, "PARVIS_LANG": "fr", "PARVIS_EXCHANGE": str(tmp_path / "exchange")}
    (tmp_path / "exchange" / "mini" / "inbound").mkdir(parents=True)
    done = subprocess.run(
        [NBGRADER, "collect", "--course", "mini"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert ["Nommez un devoir, moderation-fr par exemple."] == done.stderr.splitlines()


def test_a_server_that_cannot_be_reached_ends_a_command_with_a_sentence(tmp_path, course_toml, monkeypatch):
    """In the place of the traceback of a library, long before anything is begun."""
    pytest.importorskip("psycopg")
    (tmp_path / "course.toml").write_text(course_toml, encoding="utf-8")
    address = "postgresql://notes:secret@127.0.0.1:1/nothing"
    (tmp_path / "class.toml").write_text(f'repository = "/x"\ngradebook = "{address}"\n', encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["nbgrader", "export"])
    with pytest.raises(SystemExit) as end:
        configure(Config(), tmp_path)

    assert "127.0.0.1" in str(end.value.code)
    assert "Remedy" in str(end.value.code)
    assert "secret" not in str(end.value.code)
    monkeypatch.setattr(sys, "argv", ["jupyter-lab"])
    configure(config := Config(), tmp_path)
    assert address.split(":", 1)[1] in config.CourseDirectory.db_url
