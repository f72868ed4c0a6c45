"""How a notebook of the course opens: its language, errors in one sentence, and in a lesson its figures."""

from __future__ import annotations

from parvis.language import use_language
from parvis.plain_errors import plain_errors


def open_notebook(language: str) -> None:
    """Chooses the language of every sentence that follows, and shows errors as sentences."""
    use_language(language)
    plain_errors()


def open_lesson(language: str) -> None:
    """As `open_notebook`, and figures get the style of the course."""
    from parvis import figures  # matplotlib, which a graded notebook may do without

    open_notebook(language)
    figures.use_style()
