"""Looks at the hints of a unit: all there, short, easy to read, on one path, and giving nothing away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from parvis.authoring.cells import Cell
from parvis.authoring.exercises import cells_of
from parvis.authoring.hints import hinted, read_hints
from parvis.authoring.privacy import private_shingles, shingles
from parvis.authoring.prose import prose_of
from parvis.authoring.regions import HIDDEN, SOLUTION, outside, regions
from parvis.language import LANGUAGES
from parvis.readability import reading_ease, words

# Hints of 80 to 160 words at a ninth-grade level are judged best, and alternatives worst: "Howzat?", expert
# judgement of hints by 44 educators, arXiv 2411.18151. Flesch's 60 is about the ninth grade.
FEWEST, MOST, EASE = 80, 160, 60
_OTHER_PATHS = {
    "fr": r"ou bien|alternativement|une autre (?:façon|manière|solution|méthode)|soit\b.*\bsoit",
    "en": r"alternatively|or else|either\b.*\bor|another (?:way|solution|method|approach)",
}
_FENCE = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_SHORTEST = 12  # letters of a line of a solution that says something


def lint_hints(
    folder: Path,
    unit: str,
    cells: Sequence[Cell],
    made: Mapping[str, bytes],
    names: Iterable[str] | None = None,
) -> list[str]:
    """What is wrong with the hints of a unit that has any, one line for each; `names` are all by default.

    `made` are the key files that its generator makes.
    """
    hints = read_hints(folder / "hints.md", unit, cells)
    if not hints:
        return []
    wanted = [name for name in hinted(cells) if names is None or name in set(names)]
    private = private_shingles(list(cells), folder, made)
    lines = _private_lines(cells)
    problems = [
        f"'{name}' has no hints. Remedy: write its three rungs in assignments/{unit}/hints.md"
        for name in wanted
        if name not in hints
    ]
    for one in (hints[name] for name in wanted if name in hints):
        for (rung, language), text in one.rungs.items():
            problems += [
                f"{one.where(rung, language)}: {problem}"
                for problem in [*_of_words(text, language), *_given_away(text, private, lines)]
            ]
    return problems


def names_in(cells: Sequence[Cell], exercise: str, file: str) -> list[str]:
    """The answers of the exercise that a number or a name points to."""
    return [cell.name for cell in cells_of(list(cells), exercise, file)]


def _of_words(text: str, language: str) -> list[str]:
    prose = prose_of(text)
    number, ease = len(words(prose)), reading_ease(prose, language)
    problems = []
    if not FEWEST <= number <= MOST:
        problems.append(f"it has {number} words. Remedy: {FEWEST} to {MOST}")
    if ease < EASE:
        formula = "Kandel and Moles" if language == "fr" else "Flesch"
        problems.append(
            f"it reads at {ease:.0f} ({formula}), under {EASE}. Remedy: shorter sentences, and words"
        )
    if found := re.search(rf"\b(?:{_OTHER_PATHS[language]})\b", prose, re.IGNORECASE):
        problems.append(f"it opens another path (“{found[0][:40]}”). Remedy: keep one")
    return problems


def _given_away(text: str, private: set[str], lines: set[str]) -> list[str]:
    """The lines of a solution, of a hidden test or of a key that a hint shows."""
    code = [line for fragment in _FENCE.findall(text) for line in fragment.split("\n")]
    shown = {_squeezed(line) for line in [*code, *_INLINE.findall(text)]}
    found = sorted((shown & lines) | (private & shingles(text.split("\n"))))
    return [f"it gives away “{found[0][:60]}”. Remedy: another case, in other words"] if found else []


def _private_lines(cells: Sequence[Cell]) -> set[str]:
    """The lines of solutions and hidden tests, without blanks, but those that students have before them."""
    private: set[str] = set()
    public: set[str] = set()
    for cell in cells:
        for text in (cell.text[language] for language in LANGUAGES):
            for name in (SOLUTION, HIDDEN):
                private |= {_squeezed(line) for region in regions(text, name) for line in region}
            public |= {_squeezed(line) for line in outside(text).split("\n")}
            public |= {_squeezed(line) for line in text.split("\n") if "### STUB" in line}
    return {line for line in private - public if len(line) >= _SHORTEST and not line.startswith("#")}


def _squeezed(line: str) -> str:
    return "".join(line.split()).removeprefix("return").rstrip(":")
