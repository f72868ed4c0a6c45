"""The command `parvis demo`: sets the stage, plays each unit and shows what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from parvis.classroom import steps
from parvis.classroom.commands import Nbgrader
from parvis.classroom.demo.play import Played, Script, play, units_to_play, write_script
from parvis.classroom.demo.progress import Stages
from parvis.classroom.demo.stage import Stage, own_exchange, set_stage
from parvis.classroom.demo.summary import class_screen, draw_class, outcomes, places
from parvis.classroom.exchange import check_exchange, exchange_root
from parvis.classroom.room import Classroom
from parvis.language import _

PROCESSES = 2  # submissions marked at a time


def run_demo(root: Path, names: Sequence[str], folder: Path) -> int:
    """Plays the units `names` (all by default) in `folder`; exit code 1 when a score is not as earned.

    Errors are ParvisErrors: an unknown unit, a folder that is somebody's, no exchange on this system.
    """
    console = Console(highlight=False)
    stages = Stages(console)
    units = units_to_play(root, names)
    check_exchange(exchange_root(folder.resolve().parent))
    with stages.one(_("Build the course")) as progress:
        stage = set_stage(root, folder)
        progress("", 1, 1)
    with own_exchange(stage), Nbgrader(PROCESSES) as nbgrader:
        room = Classroom(stage.course, nbgrader)
        scripts = [write_script(stage, unit) for unit in units]
        played = [play(stage, room, script, stages) for script in scripts]
    return max(_conclude(stage, *one, console) for one in zip(scripts, played, strict=True))


def _conclude(stage: Stage, script: Script, played: Played, console: Console) -> int:
    table = steps.class_table(stage.course, script.unit.id)
    found = outcomes(stage, script)
    picture = stage.folder / f"{script.unit.id}.png"
    alternative = draw_class(table, picture)
    export = steps.export(stage.course, script.unit.id)

    console.print(class_screen(script, table, found))
    for line in (line for marking in played.markings for line in marking.trouble):
        console.print(str(line), style="dim", markup=False, soft_wrap=True)
    console.print(f"\n{alternative}", markup=False, soft_wrap=True)
    for title, path in places(stage, script, played, export, picture):
        console.print(f"{title}\n    {path}", markup=False, soft_wrap=True)
    wrong = [outcome for outcome in found if not outcome.as_earned]
    for outcome in wrong:
        sentence = _("{student}: {tests} did not give the points they should.")
        console.print(sentence.format(student=outcome.student.id, tests=", ".join(outcome.differing)))
    sentence = _("Scored as their work deserves: {right} of {number} students.")
    console.print(sentence.format(number=len(found), right=len(found) - len(wrong)))
    return int(bool(wrong))
