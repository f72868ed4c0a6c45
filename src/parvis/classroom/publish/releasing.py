"""nbgrader's exchange as a class uses it: nothing leaves an open folder, and what comes in is closed."""

from __future__ import annotations

import os
from pathlib import Path

from nbgrader.exchange.default import ExchangeCollect, ExchangeReleaseAssignment, ExchangeReleaseFeedback

from parvis.classroom.folder import close, is_class
from parvis.classroom.publish.closed import check_closed
from parvis.errors import ParvisError


class ClosedRelease(ExchangeReleaseAssignment):
    """nbgrader's own release, refused while others can read the class or the texts it is made from."""

    def init_src(self) -> None:
        """Looks who can read the course folder, then finds the assignment."""
        try:
            check_closed(Path(self.coursedir.root))
        except ParvisError as error:
            self.fail(str(error))
        super().init_src()


class ReadableFeedback(ExchangeReleaseFeedback):
    """nbgrader's own release of feedback; its pages can be read by who knows their secret name.

    nbgrader copies the mode of a page, which in a class is for its owner alone.
    """

    def copy_files(self) -> None:
        """Gives the pages out, then the right to read them."""
        super().copy_files()
        for page in Path(self.dest_path).glob("*.html"):
            if page.stat().st_uid == os.getuid():
                page.chmod(0o644)


class ClosedCollect(ExchangeCollect):
    """nbgrader's own collecting; in a class, what was handed in is then its owner's alone."""

    def copy_files(self) -> None:
        """Collects, then closes `submitted/`, whose files came with the modes of the exchange."""
        super().copy_files()
        root = Path(self.coursedir.root)
        submitted = root / self.coursedir.submitted_directory
        if is_class(root) and submitted.is_dir():
            close(submitted)
