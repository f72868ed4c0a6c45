"""What `nbgrader zip_collect` needs to read Moodle's zip, and feedback to come after it."""

from __future__ import annotations

import secrets
import shutil
from copy import copy
from pathlib import Path

from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin

from parvis.classroom.attempts import keep_earlier
from parvis.classroom.moodle import Sent, read_names, released_notebooks, sort_out
from parvis.classroom.moodle_people import by_person
from parvis.classroom.roster.kept import remember
from parvis.classroom.roster.people import read_people
from parvis.course import load_course
from parvis.language import _
from parvis.marking.intake.archives import LARGEST, MOST_FILES, ArchiveRefused, Room, unpack_to

_CLASS = Room(40 * LARGEST, 50_000)  # a class's zip with all that is in it
_DEEPEST = 3  # Moodle's zip, a student's archive in it, one more in that


def refused_archive() -> str:
    """What is said of an archive `{name}` that is not unpacked, with its `{reason}`."""
    return _("left aside: {name}, an archive that is not unpacked: {reason}")


class MoodleExtractor(ExtractorPlugin):
    """nbgrader's extractor for which a bad archive, a bomb for one, costs one line, not the class."""

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Copies what was downloaded, and opens its archives one by one."""
        archives, into = Path(archive_path), Path(extracted_path)
        for path in sorted(archives.rglob("*")):
            folder = into / path.parent.relative_to(archives)
            folder.mkdir(parents=True, exist_ok=True)
            if path.suffix in self.zip_ext:
                self._open(path, folder, [copy(_CLASS)])
            elif path.is_file():
                shutil.copy(path, folder)
        for path in sorted(into.rglob("*.ipynb.*")):  # a browser or an editor has put .txt or .json behind it
            if path.suffix in (".txt", ".json") and not path.with_suffix("").exists():
                path.rename(path.with_suffix(""))

    def _open(self, archive: Path, folder: Path, rooms: list[Room]) -> None:
        inside = folder / archive.stem.removesuffix(".tar")
        try:
            if len(rooms) > _DEEPEST:
                raise ArchiveRefused(_("it is an archive in an archive in an archive"))
            unpack_to(archive, inside, rooms)
        except (ArchiveRefused, OSError) as error:
            self.log.warning(refused_archive().format(name=archive.name, reason=error))
        for nested in sorted(path for path in inside.rglob("*") if path.suffix in self.zip_ext):
            self._open(nested, nested.parent, [*rooms, Room(LARGEST, MOST_FILES)])


class MoodleCollector(FileNameCollectorPlugin):
    """nbgrader's collector that takes from the extracted files what `sort_out` says, and logs its lines."""

    def collect(self, submitted_file: str) -> dict | None:
        """What nbgrader should know of one file; None leaves it out."""
        if not hasattr(self, "_received"):
            self._received = self._sort_out()
        one = self._received.get(Path(submitted_file))
        return {"student_id": one.student, "file_id": one.name} if one else None

    def _sort_out(self) -> dict[Path, Sent]:
        app = self.parent
        root, assignment = Path(app.coursedir.root), app.coursedir.assignment_id
        extracted = root / app.collect_directory_structure.format(
            downloaded=app.downloaded_directory,
            assignment_id=assignment,
            collect_step=app.extracted_directory,
        )
        files = extracted_files(extracted)
        by_number, odd = read_names(files, assignment, self.named_regexp, self.valid_ext)
        unit = assignment.rpartition("-")[0]
        by_student, settled, trouble = by_person(read_people(root), unit, by_number, odd, assignment)
        remember(root, unit, settled.ids)
        received, more = sort_out(by_student, released_notebooks(root, assignment), assignment)
        received, kept = keep_earlier(root, assignment, received, load_course(root).attempts.counts)
        for line in [*trouble, *more, *kept]:
            self.log.warning(str(line))
        return {one.path: one for one in received}


def extracted_files(extracted: Path) -> list[Path]:
    """The files of Moodle's zip, and those of the archives in it.

    What came of an archive lies in a folder of its name; one that gave nothing stands for itself.
    """
    found = [path for path in extracted.rglob("*") if path.is_file()]
    return [
        path
        for path in found
        if path.suffix not in (".zip", ".gz")
        or (path.parent != extracted and not path.with_name(path.stem.removesuffix(".tar")).is_dir())
    ]


def seal_feedback(assignment: str, student: str, notebooks: list[str]) -> None:
    """`GenerateFeedback.post_convert_hook`: gives the page of work from a zip what the exchange asks for.

    `nbgrader release_feedback` stops at a folder without the two files that `nbgrader submit` leaves. With a
    secret that nobody has, the page goes out under a name that nobody can guess.
    """
    marked = Path(notebooks[0]).parent
    folder = marked.parents[2] / "feedback" / marked.parent.name / marked.name
    for name, content in (("submission_secret.txt", secrets.token_hex(64)), ("timestamp.txt", "")):
        if not (folder / name).exists():
            (folder / name).write_text(content, encoding="utf-8")
