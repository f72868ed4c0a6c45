"""What is known of an error: Python's name and words for it, the line, the cell, the names at hand."""

from __future__ import annotations

import ast
import linecache
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import FrameType, TracebackType

from parvis.causes.typed import as_typed
from parvis.syntax import syntax_tree

# Python's own name for code that stops too early, since 3.13; no one has to learn it.
_PUBLIC_NAMES = {"_IncompleteInputError": "SyntaxError"}


@dataclass(frozen=True)
class Stop:
    """Where and how a student's code stopped.

    `kind` is the error's class, `said` Python's message on one line, `line` the line of the cell (stripped),
    `number` its number from 1 (0 when unknown), `source` the cell, `names` what the code could use there,
    `part` the very expression that failed ("" when unknown).
    """

    error: BaseException
    said: str = ""
    line: str = ""
    number: int = 0
    source: str = ""
    names: Mapping[str, object] = field(default_factory=dict)
    part: str = ""

    @property
    def kind(self) -> str:
        """The name by which a person knows the error."""
        return public_name(type(self.error).__name__)

    def at_hand(self) -> dict[str, object]:
        """The names that the line itself uses, with what they hold."""
        return {name: value for name, value in self.names.items() if name in words_of(self.line)}


@dataclass(frozen=True)
class Cause:
    """A recognised mistake: its name, the sentence, and the line that is at fault when it is another one."""

    name: str
    words: str
    line: str = ""


def public_name(name: str) -> str:
    """The name by which a person knows the error that Python calls `name`.

    >>> public_name("_IncompleteInputError"), public_name("KeyError")
    ('SyntaxError', 'KeyError')
    """
    return _PUBLIC_NAMES.get(name, name)


def words_of(line: str) -> set[str]:
    """The names that a line of code uses; those that look like names when it cannot be parsed.

    >>> sorted(words_of('posts["reach"].sum() / n'))
    ['n', 'posts']
    """
    try:
        tree = syntax_tree(line.strip().rstrip(":"))
    except (SyntaxError, ValueError):
        return set("".join(one if one.isidentifier() or one.isdigit() else " " for one in line).split())
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def function_around(source: str, number: int) -> tuple[str, list[str]]:
    r"""The innermost function of a cell around a line, and the names that it is given; "" and none outside.

    >>> function_around("def rate(a, b):\n    return a / c", 2)
    ('rate', ['a', 'b'])
    """
    try:
        every = [node for node in ast.walk(syntax_tree(source)) if isinstance(node, ast.FunctionDef)]
    except (SyntaxError, ValueError):
        return "", []
    around = [one for one in every if one.lineno < number <= (one.end_lineno or 0)]
    if not around:
        return "", []
    inner = max(around, key=lambda one: one.lineno)
    arguments = inner.args
    return inner.name, [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]


def stop_of(error: BaseException, trace: TracebackType | None = None, source: str = "") -> Stop:
    """What is known of `error`, raised along `trace` (its own by default) or by the cell `source`.

    >>> stop_of(SyntaxError("invalid syntax"), source="x = (1").kind
    'SyntaxError'
    """
    said = " ".join(str(error).split())
    if isinstance(error, SyntaxError):
        source = as_typed(source or "".join(linecache.getlines(error.filename or "")) or error.text or "")
        lines, number = source.splitlines(), error.lineno or 1
        line = lines[number - 1] if 0 < number <= len(lines) else as_typed(error.text or "")
        return Stop(error, " ".join(str(error.msg or said).split()), line.strip(), number, source)
    cells = cells_on_the_way(trace or error.__traceback__)
    if not cells:
        return Stop(error, said, source=source)
    frame, number = cells[-1]
    name = frame.f_code.co_filename
    line = linecache.getline(name, number).strip()
    names = {**frame.f_globals, **{name: value for cell, _line in cells for name, value in _own(cell)}}
    source = "".join(linecache.getlines(name)) or source
    return Stop(error, said, line, number, source, names, _part(trace or error.__traceback__))


def cells_on_the_way(trace: TracebackType | None) -> list[tuple[FrameType, int]]:
    """The frames that stand in cells of the notebook with their lines, the outermost first."""
    return [
        (frame, number) for frame, number in traceback.walk_tb(trace) if is_cell(frame.f_code.co_filename)
    ]


def _part(trace: TracebackType | None) -> str:
    """The expression of the innermost cell on the way that failed, as Python keeps its place."""
    found = None
    while trace is not None:
        found = trace if is_cell(trace.tb_frame.f_code.co_filename) else found
        trace = trace.tb_next
    if found is None:
        return ""
    code = found.tb_frame.f_code
    start, end, left, right = next(islice(code.co_positions(), found.tb_lasti // 2, None), (None,) * 4)
    lines = [one.encode() for one in linecache.getlines(code.co_filename)[(start or 1) - 1 : end or 0]]
    if not lines or left is None or right is None:
        return ""
    lines[-1] = lines[-1][:right]
    lines[0] = lines[0][left:]
    return b"".join(lines).decode(errors="replace")


def is_cell(filename: str) -> bool:
    """Whether code of this file's name is a cell of a notebook."""
    return "ipykernel_" in filename or filename.startswith("<ipython-input")


def _own(frame: FrameType) -> Iterator[tuple[str, object]]:
    if frame.f_locals is not frame.f_globals:
        yield from frame.f_locals.items()
