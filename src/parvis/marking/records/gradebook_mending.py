"""Puts a damaged, emptied or deleted gradebook right: the last sound copy, and what can still be read."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.errors import ClassroomError
from parvis.language import _, ngettext
from parvis.marking.records.gradebook_connection import WAIT, DamagedGradebook
from parvis.marking.records.gradebook_copies import content, moment, newest_first
from parvis.marking.records.gradebook_door import connect
from parvis.marking.records.gradebook_salvage import BESIDE, salvage

PUT_BACK = "--put-back"  # of `parvis mark`: the answer to what `mend` asks
_ASIDE = "gradebook-damaged-%Y%m%dT%H%M%S"


def mend(gradebook: Path, state: Path, *, put_back: bool = False, wait: float = WAIT) -> list[str]:
    """Puts the last sound copy in the place of a damaged, emptied or deleted gradebook; says what was done.

    Only what SQLite itself finds unsound is damaged: a gradebook that is held by another program, or out of
    reach, raises what `connect` raises. Every row of the damaged file that can be read takes the place of the
    copy's, and the file is kept beside it. One that holds what a person wrote is replaced with `put_back`
    alone. Scores of the machine that the copy lacks come back from the results that are kept. Without a copy
    and with nothing to read, a damaged gradebook raises DamagedGradebook and a missing one is made anew.
    """
    gradebook, problem = gradebook.resolve(), None
    if gradebook.exists():
        try:
            with closing(connect(gradebook, wait)) as db:
                if db.execute("SELECT id FROM assignment UNION SELECT id FROM student").fetchone():
                    return []
        except DamagedGradebook as error:
            problem = error
    copy = next(filter(_is_sound, newest_first(state)), None)
    if problem is None or problem.empty:
        if copy:
            return _install(gradebook, copy, copy)
        if problem:
            raise problem
        return []
    state.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=state, prefix=".mend-") as folder:
        found = salvage(gradebook, copy, Path(folder))
        made = found.path if found else copy
        if made is None:
            raise problem
        if (entered := content(made)[1]) and not put_back:
            raise _asked(gradebook, problem, copy, len(entered))
        return _install(gradebook, copy, made, whole=bool(found and found.whole))


def _asked(gradebook: Path, problem: DamagedGradebook, copy: Path | None, count: int) -> DamagedGradebook:
    """What is asked before points that a person gave are touched."""
    holds = ngettext(
        "{problem}, and {count} value was given by hand",
        "{problem}, and {count} values were given by hand",
        count,
    ).format(problem=problem.problem, count=count)
    if copy:
        remedy = _(
            "to put back the gradebook of {time}, with all that can still be read of this one: "
            "parvis mark <unit> {option}"
        ).format(time=moment(copy), option=PUT_BACK)
    else:
        remedy = _("to make a new one of what can still be read: parvis mark <unit> {option}").format(
            option=PUT_BACK
        )
    return DamagedGradebook(gradebook, holds, remedy)


def _install(gradebook: Path, copy: Path | None, made: Path, *, whole: bool = False) -> list[str]:
    """Puts `made` in the place of the gradebook, in one step; what was there is kept beside it."""
    recovered = sorted(content(made)[1] - (content(copy)[1] if copy else set()))
    mode = stat.S_IMODE(gradebook.stat().st_mode) if gradebook.exists() else 0o644
    notices = []
    if aside := _keep_aside(gradebook):
        notices.append(_("The gradebook was damaged; it is kept as {name}.").format(name=aside.name))
        notices.append(
            _(
                "Close any formgrader that was open meanwhile, and open it again: "
                "what it still writes is lost or goes to {name}."
            ).format(name=aside.name)
        )
    write_atomically(gradebook, made.read_bytes(), mode=mode)
    if copy is None:
        sentence = _("A new gradebook was made of what could be read; check the scores given by hand.")
    elif whole:
        sentence = _("The gradebook of {time} was put back, with all that was entered since then.")
    elif made != copy:
        sentence = _(
            "The gradebook of {time} was put back, with what could be read of the damaged one; "
            "check the scores given by hand since then."
        )
    else:
        sentence = _(
            "The gradebook of {time} was put back; scores given by hand since then must be entered again."
        )
    notices.append(sentence.format(time=moment(copy) if copy else ""))
    notices += [_("Recovered: {entry}.").format(entry=entry.sentence()) for entry in recovered]
    if aside:  # a run that ends before it has shown them leaves them there
        write_atomically(
            aside.with_name(f"{aside.name}.txt"), "\n".join([*notices, ""]).encode("utf-8"), mode=mode
        )
    return notices


def _keep_aside(gradebook: Path) -> Path | None:
    """The damaged file and what SQLite keeps beside it, under another name; None when there is none."""
    aside = gradebook.with_name(f"{datetime.now(UTC):{_ASIDE}}.db")
    while aside.exists():
        aside = aside.with_name(f"{aside.stem}-2.db")
    there = gradebook.exists()
    if there:
        try:
            os.link(gradebook, aside)  # and not renamed: a run that is killed here leaves it in its place
        except OSError:
            shutil.copy2(gradebook, aside)
    for rest in BESIDE:  # SQLite would play a log of the old file into the new one
        with suppress(FileNotFoundError):
            gradebook.with_name(gradebook.name + rest).replace(aside.with_name(aside.name + rest))
    return aside if there else None


def _is_sound(copy: Path) -> bool:
    try:
        connect(copy).close()
    except ClassroomError:
        return False
    return True
