"""Runs a check again with a function of the learner's changed, beside copies of the notebook's tables."""

from __future__ import annotations

import ast
import copy
import sys
import types
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parvis.causes import slips
from parvis.causes.repair import Edit, edited
from parvis.syntax import syntax_tree

COPIED = ("DataFrame", "Series", "ndarray", "list", "dict", "set", "Counter", "defaultdict")
_FILE = "<repair>"
_PLAIN = (  # what a check is made of: to run it again changes nothing
    ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Assert, ast.For, ast.If,
    ast.With, ast.FunctionDef,
)  # fmt: skip

_trying: list[None] = []


def is_trying() -> bool:
    """Whether a repair is being tried, so that nobody reads why it fails."""
    return bool(_trying)


@dataclass
class Trial:
    """A function, its text as a tree that can be edited, and the check that it should pass."""

    name: str
    source: str
    function: ast.FunctionDef
    tree: ast.Module
    check: types.CodeType
    copied: Sequence[str]
    names: Mapping[str, Any]

    def passes(self, repair: Sequence[Edit] | str = ()) -> bool:
        """Whether the check passes with the function so repaired."""
        try:
            if isinstance(repair, str):
                return self._runs(syntax_tree(repair))
            with edited(repair):
                return self._runs(ast.Module([self.function], []))
        except Exception:  # a change may make anything of the code, and a check fails by raising
            return False

    def kinds(self) -> dict[str, str]:
        """The kind of value that each name of the function held when it ended."""
        found: dict[str, str] = {}

        def note(frame: types.FrameType, event: str, _given: object) -> None:
            if event == "return" and (frame.f_code.co_filename, frame.f_code.co_name) == (_FILE, self.name):
                found.update({name: type(value).__name__ for name, value in frame.f_locals.items()})

        before = sys.getprofile()
        sys.setprofile(note)
        try:
            self.passes()
        finally:
            sys.setprofile(before)
        return found

    def mended(self) -> dict[str, Any]:
        """The notebook's names, with the function as its tree stands."""
        names = dict(self.names)
        tree = ast.fix_missing_locations(ast.Module([self.function], []))
        exec(compile(tree, _FILE, "exec"), names)
        return names

    def _runs(self, tree: ast.Module) -> bool:
        names = {**self.names}
        for name in self.copied:
            names[name] = copy.deepcopy(names[name])
        _trying.append(None)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                code = compile(ast.fix_missing_locations(tree), _FILE, "exec")
                exec(code, names)
                exec(self.check, names)
        finally:
            _trying.pop()
        return True


def trial(check: str, name: str, source: str, names: Mapping[str, Any]) -> Trial | None:
    """The trial of the function `name` by the program `check`; None when it cannot be run again."""
    function = slips.read(source)
    try:
        tree = syntax_tree(check)
    except (SyntaxError, ValueError):
        return None
    if function is None or function.decorator_list or not _can_run_again(tree, function):
        return None
    first, rest = _apart(tree, name)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    made = {**names}
    try:
        exec(compile(first, "<check>", "exec"), made)
    except Exception:
        return None
    copied = [one for one in used & made.keys() if type(made[one]).__name__ in COPIED]
    return Trial(name, source, function, tree, compile(rest, "<check>", "exec"), copied, made)


def _apart(check: ast.Module, name: str) -> tuple[ast.Module, ast.Module]:
    """The lines of a check that do not depend on the function `name`, and are run once; then the others."""
    stored = Counter(
        node.id for node in ast.walk(check) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )
    bound, first, rest = {name}, [], []
    for node in check.body:
        used = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
        targets = node.targets if isinstance(node, ast.Assign) else []
        plain = targets and all(isinstance(one, ast.Name) and stored[one.id] == 1 for one in targets)
        if isinstance(node, ast.Import | ast.ImportFrom) or (plain and not used & bound):
            first.append(node)
        else:
            rest.append(node)
            bound |= {
                one.id for one in ast.walk(node) if isinstance(one, ast.Name) and _is_changed(one, node)
            }
    return ast.Module(first, []), ast.Module(rest, [])


def _is_changed(name: ast.Name, node: ast.stmt) -> bool:
    """Whether a line may change what a name holds: it gives it a value, or an item of it."""
    if isinstance(name.ctx, ast.Store):
        return True
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(name is one for target in targets for one in ast.walk(target))


def only_checks(check: ast.Module) -> bool:
    """Whether a program gives names values and compares them, and so can be run again and again.

    >>> from parvis.syntax import syntax_tree
    >>> only_checks(syntax_tree("assert rate(1) == 2")), only_checks(syntax_tree("found.append(rate(1))"))
    (True, False)
    """
    return all(isinstance(node, _PLAIN) for node in check.body)


def _can_run_again(check: ast.Module, function: ast.FunctionDef) -> bool:
    """Whether the check only checks, and the function writes no file and calls itself nowhere."""
    if not only_checks(check):
        return False
    for node in ast.walk(function):
        called = node.func if isinstance(node, ast.Call) else None
        named = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
        if named in ("open", "input", "exec", "eval", function.name) or named.startswith(("to_csv", "write")):
            return False
    return True
