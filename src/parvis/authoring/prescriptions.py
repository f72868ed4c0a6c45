"""Finds checks whose sentence guesses a cause or prescribes a repair: one check fails for many causes.

A sentence is true for every wrong answer when it says what was tried, what came out and which rule of the
statement this case tries. "0.2 is what comes out when …" is such a fact; "divide by …" is a guess.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from parvis.authoring.cells import Cell
from parvis.authoring.regions import EDGE
from parvis.causes.recognised import recognises
from parvis.syntax import syntax_tree

_SHOWN = "…"  # stands for a value in the sentence
_CLAUSE = r"(?:^|[.:;,!?»] |\b(?:et|puis) )"
_VERBS = (
    "add|apply|begin|bound|check|choose|compare|compute|count|divide|drop|keep|leave|look|make sure|multiply|"
    "never|put|read|remember|remove|replace|return|round|set|sort|start|stop|take|tidy|try|use|write"
)
_GUESSES = {
    "it tells the student what to do": re.compile(
        rf"{_CLAUSE}(?!chez|assez|relancez)\w+ez\b|\bn['e] ?\w+ez pas\b|"
        rf"(?:^|[.:;!?] )(?:{_VERBS}|do not|don't)\b(?! (?:is|are|has|must|can)\b)",
        re.IGNORECASE,
    ),
    "it says what the student did": re.compile(
        r"\bvous (?:additionnez|comparez|comptez|cherchez|divisez|faites|gardez|multipliez|oubliez|prenez|"
        r"regardez|utilisez)\b|\bvous avez (?:oublié|pris|compté|divisé|gardé|échangé|utilisé)\b|"
        r"\byou (?:add|compare|count|look|divide|keep|multiply|forget|forgot|take|took|use|used|swapped)\b|"
        r"\byou have (?:forgotten|taken|counted|divided|kept|swapped|used)\b",
        re.IGNORECASE,
    ),
    "it opposes what was done to what should be": re.compile(
        rf"(?:\bau lieu d(?:e |')|\binstead of )(?![{_SHOWN}\d])", re.IGNORECASE
    ),
    "it asks or supposes": re.compile(r"\?$|\bpeut-être\b|\bperhaps\b|\bmaybe\b", re.IGNORECASE),
}
_CHANGES = re.compile(
    r"\b(?:votre|vos|your)\b[^.;:]*\bchange(?:nt|s)?\b", re.IGNORECASE
)  # what came out itself
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2019": "'"})
_REMEDY = "say what was tried, what came out, and the rule of the statement that this case tries"


def prescriptions(cells: list[Cell], only: Collection[str] = ()) -> list[str]:
    """One line for each sentence of a check (one of `only`, if any) that guesses, or hides what came out.

    Checks that read what was decided at a desk may say where to go: nothing there is computed by the student.
    """
    found = []
    for cell in cells:
        if cell.kind != "test" or (only and cell.name not in only):
            continue
        source = cell.block.source
        tree = syntax_tree(source)
        at_a_desk = any(isinstance(one, ast.Attribute) and one.attr == "handed_in" for one in ast.walk(tree))
        checks = [one for one in ast.walk(tree) if isinstance(one, ast.Assert)]
        faults = [
            why
            for check in checks
            for why in [
                *([] if at_a_desk else _guesses(check)),
                *([] if at_a_desk and _is_hidden(source, check) else _hides_the_answer(check)),
            ]
        ]
        found += [f"'{cell.name}': {why}. Remedy: {_REMEDY}" for why in dict.fromkeys(faults)]
    return found


def _is_hidden(source: str, check: ast.Assert) -> bool:
    edges = [edge[1] for edge in map(EDGE.search, source.split("\n")[: check.lineno]) if edge]
    return edges[-1:] == ["BEGIN"]


def _guesses(check: ast.Assert) -> Iterator[str]:
    for sentence in _sentences(check.msg):
        for why, guess in _GUESSES.items():
            if guess.search(sentence):
                yield f"{why}, which not every wrong answer needs: {sentence}"
                break


def _hides_the_answer(check: ast.Assert) -> Iterator[str]:
    """A sentence for any wrong answer at all, without the answer in it."""
    said = [*_sentences(check.msg)]
    if said and not recognises(check.test) and not any(map(_shows, said)):
        yield f"its sentence does not show what came out: {said[0]}"


def _shows(sentence: str) -> bool:
    return _SHOWN in sentence or _CHANGES.search(sentence) is not None


def _sentences(message: ast.expr | None) -> Iterator[str]:
    """The texts of a message, with … where it shows a value."""
    if isinstance(message, ast.JoinedStr):
        parts = [one.value if isinstance(one, ast.Constant) else _SHOWN for one in message.values]
        yield "".join(map(str, parts)).translate(_SPACES)
    elif isinstance(message, ast.Constant) and isinstance(message.value, str):
        yield message.value.translate(_SPACES)
    elif message is not None:
        for part in ast.iter_child_nodes(message):
            if isinstance(part, ast.expr):
                yield from _sentences(part)
