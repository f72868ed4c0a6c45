"""`parvis texts`: opens the marking page of a unit, and serves it until Ctrl+C."""

from __future__ import annotations

import asyncio
import signal
import webbrowser
from collections.abc import Callable
from pathlib import Path

from parvis.classroom.texts.desk import Desk
from parvis.classroom.texts.kept import changing
from parvis.classroom.texts.questions import read_questions
from parvis.classroom.texts.server import TextsServer
from parvis.course import load_course
from parvis.errors import ClassroomError, reason
from parvis.gradebook_place import gradebook_place, shown
from parvis.language import _
from parvis.marking.records.gradebook_door import is_there


def texts(
    root: Path,
    unit: str,
    marker: str,
    say: Callable[[str], None],
    *,
    sample: int | None = None,
    port: int = 0,
    browser: bool = True,
) -> None:
    """Serves the page until the program is told to end; the unit that has texts when none is named.

    `sample` is the share, in percent, that a second marker is offered; it is kept.

    ClassroomError when nothing is marked yet, or several units have texts and none is named.
    """
    if not is_there(gradebook := gradebook_place(root)):
        problem = _("there is no gradebook yet")
        raise ClassroomError(shown(gradebook), problem, _("mark the unit first: parvis mark UNIT"))
    desk = Desk(root, unit or _only_unit(root), marker)
    if not any(desk.answers(name) for name in desk.questions):
        raise _nothing_to_read(root, desk)
    if sample is not None:
        with changing(root, desk.unit.id) as kept:
            kept.sample = sample / 100
    asyncio.run(_serve(desk, say, port, browser))


async def _serve(desk: Desk, say: Callable[[str], None], port: int, browser: bool) -> None:
    try:
        server = TextsServer(desk, port)
    except OSError as error:
        problem = _("this port cannot be used ({reason})").format(reason=reason(error))
        raise ClassroomError(
            f"--port {port}", problem, _("choose another one, or leave --port out")
        ) from None
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, ended.set)
        except NotImplementedError:  # Windows: Ctrl+C ends the program
            break
    try:
        say(_("The marking page is here, for you alone: {address}").format(address=server.address))
        say(_("Ctrl+C ends it; each mark is kept as soon as it is given."))
        if browser:
            webbrowser.open(server.address)
        await ended.wait()
    finally:
        server.close()


def _nothing_to_read(root: Path, desk: Desk) -> ClassroomError:
    """Why the page would be empty: nobody handed in, nothing is marked, or nobody wrote a text."""
    unit = desk.unit.id
    assignments = list(map(desk.unit.assignment, desk.course.languages))
    if any(any((root / "autograded").glob(f"*/{one}")) for one in assignments):
        problem = _("nobody has written a text of the unit “{unit}” yet").format(unit=unit)
        return ClassroomError(root / "autograded", problem, _("choose another unit"))
    if any(any((root / "submitted").glob(f"*/{one}")) for one in assignments):
        problem = _("the unit “{unit}” is not marked yet").format(unit=unit)
        return ClassroomError(root / "autograded", problem, f"parvis mark {unit}")
    problem = _("no work of the unit “{unit}” is here yet").format(unit=unit)
    remedy = _("collect it, then mark it: nbgrader collect {assignment} --update, parvis mark {unit}")
    return ClassroomError(root / "submitted", problem, remedy.format(assignment=assignments[0], unit=unit))


def _only_unit(root: Path) -> str:
    course, found = load_course(root), []
    for unit in course.units:
        try:
            read_questions(root, course, unit)
        except ClassroomError:
            continue
        found.append(unit.id)
    if len(found) == 1:
        return found[0]
    problem = _("several units have texts: {units}").format(units=", ".join(found))
    if not found:
        problem = _("no unit asks for a text")
    raise ClassroomError(root, problem, _("name one: parvis texts UNIT"))
