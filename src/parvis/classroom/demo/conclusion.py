"""The end of a unit's demonstration: the class on the screen, its picture, the files, and who is wronged."""

from __future__ import annotations

from rich.console import Console

from parvis.classroom import steps
from parvis.classroom.demo.play import Played, Script
from parvis.classroom.demo.stage import Stage
from parvis.classroom.demo.summary import class_screen, draw_class, outcomes, places
from parvis.classroom.report import make_report, success_screen
from parvis.language import _


def conclude(stage: Stage, script: Script, played: Played, console: Console) -> int:
    """Shows what came of a unit; exit code 1 when a score is not as earned."""
    table = steps.class_table(stage.course, script.unit.id)
    report = make_report(table)
    found = outcomes(stage, script)
    picture = stage.folder / f"{script.unit.id}.png"
    alternative = draw_class(report, picture)
    exports = (steps.export(stage.course, script.unit.id), steps.export_marks(stage.course))

    console.print(class_screen(script, table, found))
    for line in played.marking.trouble:
        console.print(str(line), style="dim", markup=False, soft_wrap=True)
    console.print(success_screen(report))
    console.print(alternative, markup=False, soft_wrap=True)
    for title, path in places(stage, script, played, exports, picture):
        console.print(f"{title}\n    {path}", markup=False, soft_wrap=True)
    wrong = [outcome for outcome in found if not outcome.as_earned]
    for outcome in wrong:
        sentence = _("{student}: {tests} did not give the points they should.")
        console.print(sentence.format(student=outcome.student.id, tests=", ".join(outcome.differing)))
    sentence = _("Scored as their work deserves: {right} of {number} students.")
    console.print(sentence.format(number=len(found), right=len(found) - len(wrong)))
    return int(bool(wrong))
