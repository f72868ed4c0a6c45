"""The command `parvis demo`: says what it plays, and plays it; what is heavy is imported on the way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from parvis.classroom.commands import Nbgrader
from parvis.classroom.demo import opening
from parvis.classroom.demo.programme import Stages, make_programme
from parvis.classroom.demo.stage import Stage, own_exchange, set_stage
from parvis.classroom.exchange import check_exchange, exchange_root
from parvis.classroom.room import Classroom
from parvis.language import _

PROCESSES = 2  # of nbgrader, as many as students at work at a time


def run_demo(root: Path, names: Sequence[str], folder: Path, students: int = opening.EVERYONE) -> int:
    """Plays units in `folder`; exit code 1 when a score is not as earned.

    `names` are units, or "all"; without any the one with the shortest class is played, by so many
    `students`, 30 at most. Errors are ParvisErrors: an unknown unit, a folder that is somebody's, no
    exchange on this system.
    """
    console = Console(highlight=False)
    programme = make_programme(root, names)
    opening.say(students)
    for line in programme.lines():
        console.print(line, markup=False, soft_wrap=True)
    check_exchange(exchange_root(folder.resolve().parent))
    stages = Stages(console)
    # nbgrader's processes keep the environment that they start in, and with it the exchange.
    with own_exchange(Stage(folder.resolve())), Nbgrader(PROCESSES) as nbgrader:
        with stages.one(_("Build the course")) as progress:
            # nbgrader and matplotlib come with these: seconds, while nbgrader's processes start.
            from parvis.classroom.demo.play import play, write_script
            from parvis.classroom.demo.summary import conclude

            stage = set_stage(root, folder, [unit.id for unit in programme.units])
            progress("", 1, 1)
        scripts = [write_script(stage, unit, students) for unit in programme.units]
        room = Classroom(stage.course, nbgrader)
        played = [play(stage, room, script, stages) for script in scripts]
    return max(conclude(stage, *one, console) for one in zip(scripts, played, strict=True))
