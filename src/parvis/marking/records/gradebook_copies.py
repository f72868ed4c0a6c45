"""Copies of the gradebook made before and after each run, and how a damaged or lost one is put back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.language import _
from parvis.marking.records.gradebook_door import DamagedGradebook, UnknownSchema
from parvis.marking.records.gradebook_rows import GradebookRows

KEPT = 6
_NAME = "%Y%m%dT%H%M%S.%f"  # when a copy was made (UTC)


def keep_copy(rows: GradebookRows, state: Path) -> None:
    """A copy of the gradebook as it is; the oldest ones go."""
    folder = state / "gradebooks"
    folder.mkdir(parents=True, exist_ok=True)
    scratch = folder / ".copy.tmp"
    scratch.unlink(missing_ok=True)
    rows.copy(scratch)
    scratch.replace(folder / f"{datetime.now(UTC):{_NAME}}.db")
    for old in sorted(folder.glob("*.db"))[:-KEPT]:
        old.unlink()


def mend(gradebook: Path, state: Path) -> list[str]:
    """Puts the newest sound copy in the place of a damaged or deleted gradebook; sentences say what was done.

    The damaged file is kept beside it. Scores of the machine that the copy lacks come back from the results
    that are kept. Without a copy, a damaged gradebook raises DamagedGradebook and a missing one is made anew.
    """
    copies = sorted((state / "gradebooks").glob("*.db"), reverse=True)
    damaged = None
    if gradebook.exists():
        try:
            GradebookRows(gradebook).__exit__()
            return []
        except DamagedGradebook as error:
            damaged = error
    for copy in copies:
        try:
            GradebookRows(copy).__exit__()
        except (DamagedGradebook, UnknownSchema):
            continue
        notices = []
        if damaged:
            aside = gradebook.with_name(f"gradebook-damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}.db")
            gradebook.replace(aside)
            notices.append(_("The gradebook was damaged; it is kept as {name}.").format(name=aside.name))
            for rest in ("-journal", "-wal", "-shm"):
                gradebook.with_name(gradebook.name + rest).unlink(missing_ok=True)
        write_atomically(gradebook, copy.read_bytes())
        moment = datetime.strptime(copy.stem, _NAME).replace(tzinfo=UTC).astimezone()
        notices.append(
            _(
                "The gradebook of {time} was put back; scores given by hand since then must be entered again."
            ).format(time=f"{moment:%Y-%m-%d %H:%M}")
        )
        return notices
    if damaged:
        raise damaged
    return []
