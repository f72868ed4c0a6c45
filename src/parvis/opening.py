"""How a notebook of the course opens: its language, errors in one sentence, and in a lesson its figures."""

from __future__ import annotations

import warnings
from typing import Any

from parvis.errors import ExportNotice
from parvis.hidden_cells import tell_hidden_checks
from parvis.language import use_language
from parvis.learning.activity import note_opened
from parvis.plain_errors import plain_errors


def open_notebook(language: str) -> None:
    """Chooses the language of every sentence that follows, and shows errors and notices as sentences.

    That the notebook was opened is noted in the learner's record. A hidden check that is run says what it is.
    """
    use_language(language)
    plain_errors()
    tell_notices()
    note_opened()
    tell_hidden_checks()


def tell_notices() -> None:
    """Prints what is told of an export that was read, each time; other warnings are shown as before."""
    warnings.simplefilter("always", ExportNotice)
    before = warnings.showwarning

    def show(message: Warning | str, category: type[Warning], *where: Any, **rest: Any) -> None:
        if issubclass(category, ExportNotice):
            print(message)
        else:
            before(message, category, *where, **rest)

    warnings.showwarning = show


def open_lesson(language: str) -> None:
    """As `open_notebook`, and figures get the style of the course."""
    from parvis import figures  # matplotlib, which a graded notebook may do without

    open_notebook(language)
    figures.use_style()
