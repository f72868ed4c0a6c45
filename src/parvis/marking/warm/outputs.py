"""Turns the messages of a running cell into the outputs of a notebook, whatever a hostile process sends."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from nbformat import NotebookNode, from_dict, v4

from parvis.marking.intake.cells import new_output

MOST_OUTPUTS = 500  # of one cell
_LONGEST_NAME = 200
_ENVELOPE = 64  # bytes that a message counts beside its own: many empty ones are a flood too


class Collector:
    """The outputs of the cells of one notebook, within a number of bytes for all."""

    cell: NotebookNode  # from the first `begin` on

    def __init__(self, most_bytes: int):
        self._most = self._left = most_bytes
        self._displays: dict[str, list[NotebookNode]] = {}
        self._clear_next = False

    def begin(self, cell: NotebookNode) -> None:
        """What comes next belongs to this cell."""
        self.cell, self._clear_next = cell, False
        cell.outputs, cell.execution_count = [], None

    def add(self, message: Any, size: int, only: tuple[str, ...] = (), always: tuple[str, ...] = ()) -> bool:
        """Takes one message, [kind, content]; False (and left out) when the bytes are used up.

        What is of a kind in `always` is taken all the same: a test's result is its partial credit, and a
        test without one would have all its points.
        """
        kind = message[0] if isinstance(message, list) and len(message) == 2 else ""
        if only and kind not in only:
            return True
        self._left -= size + _ENVELOPE
        if self._left < 0 and kind not in always:
            return False
        with suppress(Exception):  # not a message of IPython's: a hostile process sends what it likes
            self._take(kind, message[1], kind in always)
        return True

    @property
    def overrun(self) -> bool:
        """Whether far more than allowed has come: an honest process stops sending by itself."""
        return self._left < -self._most

    def _take(self, kind: str, content: dict, always: bool) -> None:
        if kind == "clear_output":
            self._clear_next = bool(content.get("wait"))
            if not self._clear_next:
                self.cell.outputs = []
            return
        if kind == "update_display_data":
            for output in self._displays.get(_display_id(content), []):
                output.data, output.metadata = (
                    _bundle(content["data"]),
                    _bundle(content.get("metadata") or {}),
                )
            return
        if self._clear_next:
            self.cell.outputs, self._clear_next = [], False
        if len(self.cell.outputs) < MOST_OUTPUTS or always:
            self._append(kind, content)

    def _append(self, kind: str, content: dict) -> None:
        outputs = self.cell.outputs
        if kind == "stream":
            name, text = ("stderr" if content["name"] == "stderr" else "stdout"), _text(content["text"])
            if outputs and outputs[-1].output_type == "stream" and outputs[-1].name == name:
                outputs[-1].text += text
            else:
                outputs.append(new_output("stream", name=name, text=text))
        elif kind in ("display_data", "execute_result"):
            data, metadata = _bundle(content["data"]), _bundle(content.get("metadata") or {})
            plain = all(type(part) is str for part in data.values())
            output = (new_output if plain else v4.new_output)(kind, data=data, metadata=metadata)
            if kind == "execute_result":
                count = content.get("execution_count")
                self.cell.execution_count = output.execution_count = count if type(count) is int else None
            outputs.append(output)
            if name := _display_id(content):
                self._displays.setdefault(name, []).append(output)
        elif kind == "error":
            outputs.append(
                error(
                    _text(content["ename"])[:_LONGEST_NAME],
                    _text(content["evalue"]),
                    [_text(line) for line in content["traceback"]],
                )
            )


def error(name: str, value: str, traceback: list[str] | None = None) -> NotebookNode:
    """An error output."""
    lines = [value or name] if traceback is None else traceback
    return new_output("error", ename=name, evalue=value, traceback=lines)


def note(text: str) -> NotebookNode:
    """A sentence of ours below what the cell shows."""
    return new_output("stream", name="stderr", text=text + "\n")


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError("text was expected")
    return value.encode("utf-8", "replace").decode("utf-8")


def _bundle(value: object) -> NotebookNode:
    """A MIME bundle (or its metadata) of plain JSON with valid text."""
    if type(value) is not dict:
        raise TypeError("a bundle was expected")
    return from_dict({_text(name): _clean(part) for name, part in value.items() if _fits(name, part)})


def _fits(name: str, part: object) -> bool:
    """Whether nbformat allows it: text, or JSON for JSON types and for metadata."""
    return type(part) is dict or type(part) is str or str(name).endswith("json")


def _clean(value: object, depth: int = 0):
    if depth > 50:
        raise ValueError("nested too deeply")
    if type(value) is str:
        return _text(value)
    if type(value) is dict:
        return {_text(name): _clean(part, depth + 1) for name, part in value.items()}
    if type(value) is list:
        return [_clean(part, depth + 1) for part in value]
    return None if value != value or value in (float("inf"), float("-inf")) else value


def _display_id(content: dict) -> str:
    name = (content.get("transient") or {}).get("display_id")
    return name if type(name) is str else ""
