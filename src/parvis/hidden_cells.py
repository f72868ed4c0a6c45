"""A hidden check that a student runs is only a comment there: a sentence says that marking looks at it."""

from __future__ import annotations

import re
from typing import Any

from parvis.language import _

_HIDDEN = re.compile(r"# (?:Vérification cachée|Hidden check)\s*: *(.+)")


def not_checked(source: str) -> str:
    r"""What to say of a cell that was run: "" unless it is a hidden check without its program.

    >>> from parvis.language import use_language; use_language("en")
    >>> not_checked("# Hidden check: other numbers.")
    'Not checked here, but in marking: other numbers.'
    >>> not_checked("# Hidden check: other numbers.\nassert True")
    ''
    """
    lines = [line.strip() for line in source.strip().split("\n")]
    found = _HIDDEN.fullmatch(lines[0])
    if not found or any(line and not line.startswith("#") for line in lines):
        return ""
    return _("Not checked here, but in marking: {what}.").format(what=found[1].strip().rstrip("."))


def tell_hidden_checks() -> None:
    """Says so under every such cell that is run from now on; does nothing outside IPython."""
    try:
        shell = get_ipython()  # type: ignore[name-defined]
    except NameError:
        return
    shell.events.register("post_run_cell", _tell)  # which has it once, however often


def _tell(result: Any) -> None:
    if said := not_checked(result.info.raw_cell or ""):
        print(said)
