"""Hands an assignment in: to the exchange of a class where there is one, else as a zip for Moodle."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.classroom.exchange import exchange_root
from parvis.errors import ParvisError
from parvis.language import LANGUAGES, _
from parvis.learning.own_copy import own_folder
from parvis.learning.own_hand_in import HandIn, read_hand_in
from parvis.learning.record import record_event
from parvis.receipt import fingerprint_of

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same files give the same zip


@dataclass(frozen=True)
class Receipt:
    """What was handed in, when, how, and its fingerprint; `path` is where the zip or the receipt lies."""

    assignment: str
    student: str
    fingerprint: str
    at: datetime
    zip: Path | None
    path: Path

    def lines(self) -> list[str]:
        """What the learner reads."""
        if self.zip:
            done = _("Ready to hand in: put this file in Moodle, as it is: {path}").format(path=self.zip)
        else:
            done = _("Handed in to the exchange of your class: {assignment}.").format(
                assignment=self.assignment
            )
        receipt = _("Your receipt: {fingerprint} (kept in {path}).")
        return [done, receipt.format(fingerprint=self.fingerprint, path=self.path.name)]

    def text(self) -> str:
        """The receipt as a file."""
        lines = [
            f"Parvis · {self.assignment}",
            _("By: {student}").format(student=self.student or "–"),
            _("At: {time}").format(time=self.at.strftime("%Y-%m-%d %H:%M:%S %z")),
            _("Fingerprint: {fingerprint}").format(fingerprint=self.fingerprint),
            _("Your instructor finds the same with: parvis received {unit} {fingerprint}").format(
                unit=self.assignment.rpartition("-")[0], fingerprint=self.fingerprint
            ),
        ]
        return "\n".join(lines) + "\n"


def find_folder(unit: str, language: str, start: Path) -> tuple[Path, Path | None]:
    """Where a learner's assignment lies, looked for from `start`, and where it was given, if that is here.

    The folder itself, one below it that has the assignment's name, or the learner's own copy of a course.
    ParvisError when it is in none of them.
    """
    names = [f"{unit}-{language}", *(f"{unit}-{other}" for other in LANGUAGES if other != language)]
    root = next((one for one in (start, *start.parents) if (one / "course.toml").is_file()), None)
    places = [start, *(start / name for name in names)]
    if root is not None:
        places += [own_folder(root, name[-2:]) / "release" / name for name in names]
    for place in places:
        if (place / f"{unit}.ipynb").is_file() and (root is None or place.parent != root / "release"):
            given = root / "release" / place.name if root else None
            return place, given if given and given.is_dir() else None
    remedy = _("go to the folder of the assignment, or name it with --folder")
    raise ParvisError(start, _("there is no {file} here").format(file=f"{unit}.ipynb"), remedy)


def hand_in(work: HandIn, *, as_zip: bool = False) -> Receipt:
    """Hands in what was found right, and keeps a receipt beside the assignment's folder.

    ParvisError when something cannot be written, or nbgrader refuses.
    """
    language = work.language or work.folder.name[-2:]
    assignment = f"{work.unit}-{language}"
    place = work.folder.parent
    made = None
    course = None if as_zip else _course_of(work, assignment)
    if course:
        _submit(work, assignment, *course)
    else:
        made = place / f"{assignment}.zip"
        _write(made, _zipped(work.files))
    receipt = Receipt(
        assignment,
        work.student,
        fingerprint_of(work.files),
        datetime.now().astimezone(),
        made,
        place / f"{assignment}-receipt.txt",
    )
    _write(receipt.path, receipt.text().encode("utf-8"))
    record_event("handed_in", work.unit, fingerprint=receipt.fingerprint, how="zip" if made else "exchange")
    return receipt


def _course_of(work: HandIn, assignment: str) -> tuple[str, Path] | None:
    """The course whose exchange has released the assignment, and the exchange; None without one."""
    root = exchange_root(work.folder.parent)
    if sys.platform == "win32" or work.folder.name != assignment or not root.is_dir():
        return None
    found = sorted(root.glob(f"*/outbound/{assignment}"))
    return (found[0].parents[1].name, root) if found else None


def _submit(work: HandIn, assignment: str, course: str, root: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "nbgrader",
        "submit",
        assignment,
        f"--course={course}",
        f"--Exchange.root={root}",
        "--ExchangeFactory.submit=parvis.classroom.exchange_submit.SmallSubmit",
    ]
    ran = subprocess.run(
        command, cwd=work.folder.parent, capture_output=True, text=True, errors="replace", check=False
    )
    if ran.returncode:
        said = [line.partition("] ")[2] or line for line in ran.stderr.splitlines() if "ERROR" in line]
        reason = said[-1] if said else _("no reason given")
        raise ParvisError(assignment, reason, _("hand in a zip with --zip, and tell your instructor"))
    if read_hand_in(work.folder, work.unit).files != work.files:
        problem = _("the work changed while it was handed in")
        raise ParvisError(work.notebook, problem, _("save it, then hand in again"))


def _zipped(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), files[name], zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _write(path: Path, content: bytes) -> None:
    try:
        write_atomically(path, content)
    except OSError as error:
        problem = _("the file cannot be written ({reason})").format(reason=error.strerror)
        raise ParvisError(path, problem, _("free some space, or make the folder writable")) from None
