"""The command `parvis demo`: sets the stage, plays each unit and shows what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from parvis.classroom import steps
from parvis.classroom.commands import Nbgrader
from parvis.classroom.demo.play import Played, play, units_to_play
from parvis.classroom.demo.progress import Stages
from parvis.classroom.demo.stage import Stage, own_exchange, set_stage
from parvis.classroom.demo.summary import class_screen, draw_class, outcomes, places
from parvis.classroom.exchange import check_exchange, exchange_root
from parvis.classroom.room import Classroom
from parvis.course import load_course
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
        played = [play(stage, Classroom(stage.course, nbgrader), unit, stages) for unit in units]
    return max(_conclude(stage, one, console) for one in played)


def _conclude(stage: Stage, played: Played, console: Console) -> int:
    table = steps.class_table(stage.course, played.unit.id)
    found = outcomes(stage, load_course(stage.course), played)
    picture = stage.folder / f"{played.unit.id}.png"
    alternative = draw_class(table, picture)
    export = steps.export(stage.course, played.unit.id)

    console.print(class_screen(played, table, found))
    for line in (line for marking in played.markings for line in marking.trouble):
        console.print(str(line), style="dim", markup=False, soft_wrap=True)
    console.print(f"\n{alternative}", markup=False, soft_wrap=True)
    for title, path in places(stage, played, export, picture):
        console.print(f"{title}: {path}", markup=False, soft_wrap=True)
    wrong = [outcome for outcome in found if not outcome.as_earned]
    for outcome in wrong:
        differing = {name for name in outcome.earned if outcome.earned[name] != outcome.found.get(name)}
        sentence = _("{student}: {tests} did not give the points they should.")
        console.print(sentence.format(student=outcome.student.id, tests=", ".join(sorted(differing))))
    sentence = _("Scored as their work deserves: {right} of {number} students.")
    console.print(sentence.format(number=len(found), right=len(found) - len(wrong)))
    return int(bool(wrong))
