"""Tries an answer with its visible tests, beside the variables of the notebook, and keeps what came out."""

from __future__ import annotations

import ast
import copy
import functools
import linecache
import types
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from parvis.causes.proven import within
from parvis.causes.trials import COPIED
from parvis.outcomes import written
from parvis.plain_errors import in_words, line_of_student, sentence
from parvis.quiet import quiet
from parvis.syntax import syntax_tree

IN_A_CHECK = 0.15  # seconds that a cause may take to be proven
_SHOWN = ("NoneType", "bool", "int", "float", "str", "list", "tuple", "dict", "Series")
_NEAR = ("is_near", "are_near")
CHANGED = "changes what it is given"
Call = tuple[str, str, Any]  # how it is shown, how what came out is shown, and as `written` has it
_TOLERANCE = 1e-9
_LONGEST = 80  # letters of a call or an answer that is shown


@dataclass(frozen=True)
class VisibleTest:
    """A test that students can read: its name, its points, and its program."""

    name: str
    points: float
    source: str


@dataclass(frozen=True)
class Failure:
    """Why a visible test did not pass, in a sentence, and where it is short: what came out, what should.

    `place` is the part of the answer in which these two differ, "" for the whole of it.
    """

    test: str
    sentence: str
    came_out: str = ""
    expected: str = ""
    place: str = ""


@dataclass
class Tried:
    """What came of the visible tests and the probes: `trail` has every outcome, as `written` has it."""

    failures: list[Failure] = field(default_factory=list)
    earned: float = 0.0
    trail: list[Any] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether no visible test failed."""
        return not self.failures


def try_answer(
    tests: Sequence[VisibleTest],
    functions: Sequence[str],
    probes: Sequence[str],
    variables: MutableMapping[str, Any],
) -> Tried:
    """Runs `tests`, then the calls `probes`, on the student's `functions` among `variables`.

    What is printed or drawn on the way is left out. The tests see copies of the student's lists and tables,
    and no name of `variables` is bound anew, whatever the tests or the functions do. KeyboardInterrupt comes
    through, so that a loop without end can be stopped.
    """
    tried = Tried()
    with quiet(), within(IN_A_CHECK), _unchanged(variables):
        for test in tests:
            calls: list[Call] = []
            names = _beside(test.source, functions, variables, calls)
            failure = _run(test, names, calls)
            if failure:
                tried.failures.append(failure)
            else:
                tried.earned += test.points
            tried.trail.append([outcome for _call, _shown, outcome in calls])
        for probe in probes:
            calls = []
            names = _beside(probe, functions, variables, calls)
            try:
                exec(_compiled(probe, "probe"), names)
            except Exception as error:
                calls = calls or [("", "", written(error))]
            tried.trail.append([outcome for _call, _shown, outcome in calls])
    return tried


def _run(test: VisibleTest, names: dict[str, Any], calls: list[Call]) -> Failure | None:
    try:
        exec(_compiled(test.source, test.name), names)
    except AssertionError as error:
        return Failure(test.name, sentence(error), *_sides(test, error, names, calls))
    except Exception as error:
        line = line_of_student(error)
        said = " ".join(sentence(error).split("\n")) if line else " ".join(in_words(error))
        return Failure(test.name, said)
    return None


@functools.lru_cache(maxsize=64)
def _compiled(source: str, name: str) -> types.CodeType:
    file = f"<ipykernel_check {name}>"  # errors tell a cell's line by this name
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    return compile(source, file, "exec")


@functools.lru_cache(maxsize=64)
def _names_in(source: str) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(syntax_tree(source)) if isinstance(node, ast.Name))


def _beside(
    source: str, functions: Sequence[str], variables: Mapping[str, Any], calls: list[Call]
) -> dict[str, Any]:
    """The names that a test works with: the student's, their lists and tables copied, calls noted."""
    names = dict(variables)
    for name in _names_in(source) & names.keys():
        if type(names[name]).__name__ in COPIED:
            names[name] = copy.deepcopy(names[name])
    for name in functions:
        if isinstance(names.get(name), types.FunctionType):
            names[name] = _noting(names[name], calls)
    return names


def _noting(function: Callable[..., Any], calls: list[Call]) -> Callable[..., Any]:
    @functools.wraps(function)
    def call(*given: Any, **named: Any) -> Any:
        shown = [short(one) or "…" for one in given]
        shown += [f"{name}={short(one) or '…'}" for name, one in named.items()]
        told = f"{function.__name__}({', '.join(shown)})"
        told = told if len(told) <= _LONGEST else f"{function.__name__}(…)"
        before = written([*given, named])
        try:
            outcome = function(*given, **named)
        except Exception as error:
            calls.append((told, "", written(error)))
            raise
        changed = [] if written([*given, named]) == before else [CHANGED]
        calls.append((told, short(outcome), [written(outcome), *changed] if changed else written(outcome)))
        return outcome

    return call


def short(value: Any) -> str:
    """How an answer is shown; "" for what is too long for a line, a table, or nothing that has a value.

    >>> short(0.1 + 0.2), short([0.1 + 0.2, "a"]), short(print)
    ('0.3', "[0.3, 'a']", '')
    """
    if not {one.__name__ for one in type(value).__mro__} & {*_SHOWN, "generic"}:
        return ""
    from parvis.shown import in_short  # pandas, which a notebook may do without, takes a while

    told = in_short(value)
    return told if len(told) <= _LONGEST and "\n" not in told else ""


def _sides(
    test: VisibleTest, error: AssertionError, names: dict[str, Any], calls: list[Call]
) -> tuple[str, str, str]:
    """What came out of the last call, what should have, and in which part of it they differ, where known."""
    from parvis.sameness import difference  # takes a while, as above

    lines = [trace.tb_lineno for trace in _traces(error) if trace.tb_frame.f_code.co_name == "<module>"]
    found = _expected(test.source, lines[-1], names) if calls and lines else None
    if found is not None:
        apart = difference(*found, _TOLERANCE)
        if apart is not None and apart.place and not isinstance(found[0], list | tuple):
            came_out, expected = apart.sides()
            if max(len(came_out), len(expected)) <= _LONGEST:
                return came_out, expected, apart.place
    if not calls or not calls[-1][1]:
        return "", "", ""
    came_out = f"{calls[-1][0]} → {calls[-1][1]}"
    return came_out, short(found[1]) if found is not None else "", ""


def _traces(error: BaseException) -> Iterator[types.TracebackType]:
    trace = error.__traceback__
    while trace is not None:
        if "ipykernel_check" in trace.tb_frame.f_code.co_filename:
            yield trace
        trace = trace.tb_next


def _expected(source: str, line: int, names: dict[str, Any]) -> tuple[Any, Any] | None:
    """The answer, and what the check at `line`, or one below it on the same answer, compares it with."""
    asked = ""
    for node in sorted(ast.walk(syntax_tree(source)), key=lambda node: getattr(node, "lineno", 0)):
        if isinstance(node, ast.Assign) and node.lineno > line:
            return None  # another answer begins
        if not isinstance(node, ast.Assert) or (node.end_lineno or 0) < line:
            continue
        answer, side = _compared(node.test)
        asked = asked or next((one.id for one in ast.walk(node.test) if isinstance(one, ast.Name)), "")
        if (
            side is not None
            and answer == asked
            and not any(isinstance(one, ast.Call) for one in ast.walk(side))
        ):
            try:
                return names[asked], eval(compile(ast.Expression(side), "<side>", "eval"), names)
            except Exception:
                return None
    return None


def _compared(test: ast.expr) -> tuple[str, ast.expr | None]:
    """The name and the other side in `name == side` and `is_near(name, side)`."""
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq):
        left, side = test.left, test.comparators[0]
    elif isinstance(test, ast.Call) and isinstance(test.func, ast.Name) and test.func.id in _NEAR:
        if len(test.args) < 2:
            return "", None
        left, side = test.args[:2]
    else:
        return "", None
    return (left.id, side) if isinstance(left, ast.Name) else ("", None)


@contextmanager
def _unchanged(variables: MutableMapping[str, Any]) -> Iterator[None]:
    """Gives every name of the notebook its value back, should a function have bound it anew."""
    before = dict(variables)
    try:
        yield
    finally:
        for name in [name for name in variables if name not in before]:
            del variables[name]
        for name, value in before.items():
            if variables.get(name, before) is not value:
                variables[name] = value
