"""From what is known of an error to its cause: the first of the known mistakes that fits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from parvis.causes import columns, dots, functions, kinds, names, owners, refusals, shell, writing
from parvis.causes.stop import Cause, Stop
from parvis.causes.variables import between_quotes
from parvis.causes.words import nearest, quoted
from parvis.language import _


def cause_of(stop: Stop) -> Cause | None:
    """The mistake that explains `stop`; None when it is not one of those known.

    >>> from parvis.causes.stop import stop_of
    >>> from parvis.language import use_language; use_language("en")
    >>> cause_of(stop_of(SyntaxError("invalid syntax"), source="else if a > 3:")) is not None
    True
    """
    return next((cause for look in _LOOKS if (cause := look(stop))), None)


def _around(stop: Stop) -> Cause | None:
    """What is not the code's own fault: files, packages, a cell that was stopped."""
    if isinstance(stop.error, KeyboardInterrupt):
        return Cause("stopped", _("You stopped this cell, or it ran for too long."))
    if isinstance(stop.error, ModuleNotFoundError):
        name = quoted(getattr(stop.error, "name", None) or stop.said)
        said = _(
            "There is no package called {name} here: the course's own are enough, so delete "
            "this line or check its spelling."
        )
        return Cause("package", said.format(name=name))
    if isinstance(stop.error, ImportError):
        return Cause(
            "import_name", _("This module does not have that name: check its spelling after import.")
        )
    if isinstance(stop.error, FileNotFoundError):
        file = getattr(stop.error, "filename", None)
        if cause := between_quotes(str(file), stop):
            return cause
        name = quoted(file or stop.said)
        if right := nearest(Path(str(file)).name, _beside(), 0.8):
            said = _("The file {name} is not here: the nearest name in this folder is {right}.")
            return Cause("file_name", said.format(name=name, right=quoted(right)))
        return Cause(
            "file",
            _(
                "The file {name} is not here: run the notebook from its own folder, with its files beside it."
            ).format(name=name),
        )
    return None


def _beside() -> list[str]:
    """The names of the files of the folder."""
    try:
        return [one.name for one in Path().iterdir()]
    except OSError:
        return []


_LOOKS: tuple[Callable[[Stop], Cause | None], ...] = (
    writing.of_stop, shell.of_stop, functions.of_stop, names.of_stop, dots.of_stop, owners.of_stop,
    columns.of_stop, dots.elsewhere, kinds.of_stop, refusals.of_stop, _around,
)  # fmt: skip
