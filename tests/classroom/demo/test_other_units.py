"""The demonstration of every further unit: all thirty are scored as their work deserves."""

from pathlib import Path

import pytest

from parvis.classroom.demo.run import run_demo
from parvis.course import load_course

pytestmark = pytest.mark.classroom

ROOT = Path(__file__).parents[3]
UNITS = [unit.id for unit in load_course(ROOT).units if unit.id != "moderation"]  # test_play.py has that one


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_is_played_to_its_class_table(unit, tmp_path, capsys):
    """No test of any student gives something else than what the student's behaviour should earn."""
    code = run_demo(ROOT, [unit], tmp_path / "demo")
    said = capsys.readouterr().out

    assert "Scored as their work deserves: 30 of 30 students." in said
    assert 0 == code
