"""The attestation as a PDF, drawn with matplotlib, which the course has anyway."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from parvis.learning.attestation_html import Paragraph

_PAGE = (8.27, 11.69)  # A4, in inches
_LEFT, _TOP, _BOTTOM = 0.9, 0.9, 0.8  # inches
_INDENT = 0.22  # after a mark
_POINTS = 72.0  # in an inch
_LETTER = 0.56  # the mean width of a letter of DejaVu Sans, as a share of its size: a little more than it is


@dataclass(frozen=True)
class _Look:
    size: float
    before: float  # inches above the paragraph
    weight: str = "normal"
    mark: str = ""


_LOOKS = {
    "title": _Look(22, 0.0, "bold"),
    "name": _Look(14, 0.12, "bold"),
    "unit": _Look(13, 0.28, "bold"),
    "plain": _Look(10, 0.14),
    "fact": _Look(10, 0.05, mark="·"),
    "right": _Look(10, 0.05, mark="✓"),
    "open": _Look(10, 0.05, mark="○"),
    "small": _Look(8, 0.2),
}


def pdf_pages(paragraphs: Iterable[Paragraph]) -> bytes:
    """A4 pages with the paragraphs below each other; letters are embedded, so that words can be searched."""
    every = list(paragraphs)
    held = io.BytesIO()
    settings = mpl.rc_context({"pdf.fonttype": 42, "font.family": "DejaVu Sans"})
    metadata = {"Title": every[0].text, "Creator": "Parvis"}
    with settings, PdfPages(held, metadata=metadata) as pages:
        page, height = Figure(figsize=_PAGE), _PAGE[1] - _TOP
        for paragraph in every:
            look = _LOOKS[paragraph.kind]
            leading = 1.4 * look.size / _POINTS
            height -= look.before
            for number, line in enumerate(_lines(paragraph.text, look)):
                if height - leading < _BOTTOM:
                    pages.savefig(page)
                    page, height = Figure(figsize=_PAGE), _PAGE[1] - _TOP
                height -= leading
                if look.mark and number == 0:
                    _put(page, _LEFT, height, look.mark, look)
                _put(page, _LEFT + (_INDENT if look.mark else 0), height, line, look)
        pages.savefig(page)
    return held.getvalue()


def _lines(text: str, look: _Look) -> list[str]:
    width = _PAGE[0] - 2 * _LEFT - (_INDENT if look.mark else 0)
    letters = int(width * _POINTS / (_LETTER * look.size))
    return textwrap.wrap(text, letters) or [""]


def _put(page: Figure, left: float, height: float, text: str, look: _Look) -> None:
    page.text(
        left / _PAGE[0],
        height / _PAGE[1],
        text,
        fontsize=look.size,
        fontweight=look.weight,
        parse_math=False,
    )
