"""What of nbgrader's output reaches a person."""

from pathlib import Path

from parvis.classroom.commands import Act, Nbgrader, Ran

PRINTED = """\
[AutogradeApp | INFO] Copying a -> b
[AutogradeApp | WARNING] alix/mini-fr: Cells were missing.
[IPKernelApp] WARNING | Kernel is running over TCP without encryption.
/x/api.py:12: SAWarning: relationship x
  warnings.warn(
INFO  [alembic.runtime.migration] Context impl SQLiteImpl.

[CollectApp | ERROR] Course not found: /srv
"""


def test_only_what_concerns_the_work_is_kept():
    """Prefixes, kernels' and libraries' warnings and information lines go."""
    expected = ["alix/mini-fr: Cells were missing.", "Course not found: /srv"]

    assert expected == Ran(Act((), Path()), 0, PRINTED).lines


def test_failure_is_a_code_and_a_line_and_the_next_command_runs(tmp_path):
    """A command that nbgrader refuses neither raises nor ends the process."""
    (tmp_path / "nbgrader_config.py").write_text("", encoding="utf-8")
    with Nbgrader() as nbgrader:
        refused = nbgrader.run(Act(("generate_assignment", "nowhere"), tmp_path))
        helped = nbgrader.run(Act(("--version",), tmp_path))

    assert (1, 0) == (refused.code, helped.code)
    assert any("nowhere" in line for line in refused.lines)
