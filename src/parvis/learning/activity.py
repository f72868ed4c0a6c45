"""Notes in the learner's record which notebook is open and that it is being worked on."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import PurePath
from typing import Any

from parvis.learning.record import record_event

LESSON, ASSIGNMENT, PRACTICE = "lesson", "assignment", "practice"
_EVERY = 120.0  # seconds between two notes that cells were run: enough for the time spent
_name = re.compile(r"(?P<stem>[a-z][a-z0-9_]*)(?:\.(?P<language>fr|en))?\.ipynb")
_open: set[tuple[str, str]] = set()


def notebook_place(path: str) -> tuple[str, str, str] | None:
    """What a notebook is, its unit and its name, from where it lies; None for one that is not of a unit.

    >>> notebook_place("work/fr/course/moderation/rules.fr.ipynb")
    ('lesson', 'moderation', 'rules')
    >>> notebook_place("moderation-fr/moderation.ipynb")
    ('assignment', 'moderation', 'moderation')
    >>> notebook_place("work/fr/practice/moderation-1/moderation.ipynb")
    ('practice', 'moderation', 'moderation')
    """
    *_above, folder, name = ["", "", *PurePath(path.replace("\\", "/")).parts]
    found = _name.fullmatch(name)
    if found is None or found["stem"] == "index":
        return None
    if found["language"]:
        return (LESSON, folder, found["stem"]) if folder else None
    unit = found["stem"]
    if folder in (f"{unit}-fr", f"{unit}-en"):
        return ASSIGNMENT, unit, unit
    return (PRACTICE, unit, unit) if folder.startswith(f"{unit}-") else None


def note_opened() -> None:
    """Notes that the notebook of this kernel was opened, once, then from time to time that cells are run.

    JupyterLab and VS Code say which notebook it is; where nothing does, nothing is noted.
    """
    shell = _shell()
    in_code = shell.user_ns.get("__vsc_ipynb_file__", "") if shell else ""
    place = notebook_place(os.environ.get("JPY_SESSION_NAME") or str(in_code))
    if place is None or (place[1], place[2]) in _open:
        return
    kind, unit, name = place
    _open.add((unit, name))
    record_event("opened", unit, name, what=kind)
    if shell is None:
        return
    last = time.monotonic()

    def note_run(*_result: object) -> None:
        nonlocal last
        if time.monotonic() - last >= _EVERY:
            last = time.monotonic()
            record_event("ran", unit, name, what=kind)

    shell.events.register("post_run_cell", note_run)


def _shell() -> Any:
    """The kernel that runs this, None outside of one; IPython is not imported where nothing has."""
    module = sys.modules.get("IPython")
    return module.get_ipython() if module else None
