"""The look of a desk, its one sentence of news and what is said of its keys, the same in every unit."""

from html import escape
from pathlib import Path

from parvis.language import _

STYLE = f"<style>{(Path(__file__).parent / 'desk.css').read_text(encoding='utf-8')}</style>"


def status(sentence: str) -> str:
    """One sentence that a screen reader also says.

    >>> status("Saved.")
    '<div class="pv-status" role="status">Saved.</div>'
    """
    return f'<div class="pv-status" role="status">{escape(sentence)}</div>'


def style_with(sheet: Path) -> str:
    """The style of all desks, then that of a unit's own sheet."""
    return f"{STYLE}<style>{sheet.read_text(encoding='utf-8')}</style>"


def keys_of_fields() -> str:
    """How lists and fields are used from the keyboard."""
    # An arrow alone belongs to JupyterLab, which would leave the field: the list has to be opened first.
    return _("From the keyboard: Tab to the next field, Space opens a list, the arrows and Enter choose.")


def counts() -> str:
    """What is said above the fields of a graded desk."""
    return _("This one counts: you decide alone, and see no verdict.")
