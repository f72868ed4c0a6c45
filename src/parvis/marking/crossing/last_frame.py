"""The last table that was read: tests hand the same one over again and again, and to copy it is quicker."""

from __future__ import annotations

from typing import Any


class LastFrame:
    """One encoded table and what it decodes to.

    >>> last = LastFrame()
    >>> last.copy_of(["pd.frame", [], ["pd.range", 0, 0, 1, None], ["pd.range", 0, 0, 1, None]])
    """

    def __init__(self):
        self._data: list | None = None
        self._frame: Any = None

    def copy_of(self, data: list) -> Any:
        """A new table, equal to what `data` decodes to; None when it is not the last one."""
        return self._frame.copy() if self._data is not None and self._data == data else None

    def keep(self, data: list, frame) -> None:
        """Keeps a table, unless it holds what `==` takes for the same (1 and True) or a copy would share."""
        _tag, columns, *labels = data
        if all(column[0] != "np.objects" for column in columns) and all(map(_is_plain, labels)):
            self._data, self._frame = data, frame.copy()


def _is_plain(index: list) -> bool:
    if index[0] == "pd.index":
        return index[1][0] != "np.objects" and isinstance(index[2], str | None)
    return index[0] == "pd.range" and isinstance(index[4], str | None)
