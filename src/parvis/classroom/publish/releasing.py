"""nbgrader's exchange as a class uses it: nothing leaves an open folder, and what comes in is closed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from nbgrader.exchange.default import ExchangeCollect, ExchangeReleaseAssignment, ExchangeReleaseFeedback
from nbgrader.utils import notebook_hash

from parvis.classroom.attempts import files_in, keep
from parvis.classroom.exchange_submit import own_files, take_out
from parvis.classroom.folder import close, is_class
from parvis.classroom.intake import notebook_name
from parvis.classroom.publish.closed import check_closed
from parvis.classroom.roster.people import read_people
from parvis.course import load_course
from parvis.data_sets import ARCHIVE
from parvis.errors import ParvisError
from parvis.marking.intake.renamed import find_notebook


class ClosedRelease(ExchangeReleaseAssignment):
    """nbgrader's own release, refused while others can read the class or the texts it is made from."""

    def ensure_root(self) -> None:
        """Makes the exchange where there is none; the folders above it let everybody through."""
        before = os.umask(0o022)
        try:
            super().ensure_root()
        finally:
            os.umask(before)

    def init_src(self) -> None:
        """Looks who can read the course folder, then finds the assignment."""
        try:
            check_closed(Path(self.coursedir.root))
        except ParvisError as error:
            self.fail(str(error))
        super().init_src()


class ReadableFeedback(ExchangeReleaseFeedback):
    """nbgrader's own release of feedback; its pages can be read by who knows their secret name.

    nbgrader copies the mode of a page, which in a class is for its owner alone. A student who renamed the
    notebook looks for the page under that name, so it is put there as well.
    """

    def copy_files(self) -> None:
        """Gives the pages out, then the right to read them."""
        super().copy_files()
        self._copy_for_renamed()
        for page in Path(self.dest_path).glob("*.html"):
            if page.stat().st_uid == os.getuid():
                page.chmod(0o644)

    def _copy_for_renamed(self) -> None:
        root, assignment = Path(self.coursedir.root), self.coursedir.assignment_id
        expected = Path(notebook_name(root, assignment))
        for secret in (root / "feedback").glob(f"*/{assignment}/submission_secret.txt"):
            handed_in = root / "submitted" / secret.parts[-3] / assignment
            stand_in = None if (handed_in / expected).exists() else find_notebook(handed_in / expected)
            page = secret.with_name(f"{expected.stem}.html")
            if stand_in and page.exists():
                text = secret.read_text(encoding="utf-8")
                name = notebook_hash(secret=text, notebook_id=stand_in.stem)
                shutil.copy(page, Path(self.dest_path) / f"{name}.html")


class ClosedCollect(ExchangeCollect):
    """nbgrader's own collecting, for the people of the class; in a class, its owner's alone.

    Every attempt is kept; which of them is collected says course.toml. What everybody was given is taken out.
    """

    def init_src(self) -> None:
        """Finds what was handed in, and of each person the attempt that counts."""
        super().init_src()
        self._rule = load_course(Path(self.coursedir.root)).attempts.counts
        student = self.coursedir.student_id or "*"
        inbound = Path(self.inbound_path).glob(f"{student}+{self.coursedir.assignment_id}+*")
        self._all = [self._path_to_record(str(path)) for path in inbound]
        if self._rule == "first":
            oldest = {one["username"]: one for one in self._sort_by_timestamp(self._all)}
            self.src_records = list(oldest.values())
            self.before_duedate = self.update  # nbgrader then takes it in the place of a later one
        people = read_people(Path(self.coursedir.root))
        for record in (*self._all, *self.src_records):
            known = people.person(record["username"])
            record["username"] = known.id if known else record["username"]

    def copy_files(self) -> None:
        """Keeps what is about to be replaced, collects, then keeps the other attempts and closes all."""
        root, assignment = Path(self.coursedir.root), self.coursedir.assignment_id
        submitted = root / self.coursedir.submitted_directory
        for record in self.src_records:
            before = submitted / record["username"] / assignment
            if before.is_dir() and self.coursedir.get_existing_timestamp(before) != record["timestamp"]:
                keep(root, assignment, record["username"], files_in(before))
        super().copy_files()
        archive = root / self.coursedir.release_directory / assignment / ARCHIVE
        chosen = {record["filename"] for record in self.src_records}
        for record in self.src_records:
            take_out(submitted / record["username"] / assignment, archive)
        for record in self._all:
            if record["filename"] not in chosen:
                files = files_in(Path(self.inbound_path) / record["filename"])
                keep(root, assignment, record["username"], own_files(files, archive))
        if is_class(root) and submitted.is_dir():
            close(submitted)
