"""The look of a desk and its one sentence of news, the same in every unit."""

from html import escape
from pathlib import Path

STYLE = f"<style>{(Path(__file__).parent / 'desk.css').read_text(encoding='utf-8')}</style>"


def status(sentence: str) -> str:
    """One sentence that a screen reader also says.

    >>> status("Saved.")
    '<div class="pv-status" role="status">Saved.</div>'
    """
    return f'<div class="pv-status" role="status">{escape(sentence)}</div>'
