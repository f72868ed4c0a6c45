"""Lists what the law of a course lacks: rules not read for long, passages tied to no rule, wrong places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from parvis.authoring.languages import NotTwoLanguages, french
from parvis.authoring.law import FILE, Law, load_law
from parvis.authoring.law_references import REFERENCE, referred
from parvis.authoring.text import read_blocks, read_text

# A number that changes with the law: of an article, a law, a judgment. Only a reference may say it.
_NUMBER = re.compile(
    r"\b(?:[Aa]rticles?|[Aa]rts?\.?)[\s\u00a0]+(?:[LR]\.[\s\u00a0]*)?\d"
    r"|\((?:UE|EU)\)[\s\u00a0]*(?:n°[\s\u00a0]*)?\d"
    r"|\b(?:n°|no\.|nº)[\s\u00a0]*\d+[-/]\d+"
)
# A word of law: its paragraph refers to a rule.
_WORD = re.compile(
    r"\b(?:DSA|RGPD|GDPR|LCEN|SREN|CNIL|DGCCRF|CEDH|ECHR|[Aa]rcom|ARCOM|RappelConso|AI Act"
    r"|[Cc]ode pénal|[Cc]ode de la consommation|[Cc]ode du travail|(?:Criminal|Penal|Consumer|Labour) Code"
    r"|[Rr]èglement (?:européen|général)|Digital Services Act|General Data Protection"
    r"|Cour européenne|European Court)\b"
    r"|\b(?:[Ll]oi|[Dd]écret|[Oo]rdonnance|[Ll]aw|[Dd]ecree|[Oo]rdinance)\s(?:n°|no\.|(?:du|of)\s\d)"
)
_APART = re.compile(r"\n[\s>]*\n|\n(?=\s*[|])|\n(?=\s*(?:[-*]|\d+\.)\s)")


def law_problems(root: Path, unit: str, today: date) -> list[str]:
    """One line for each rule taught in `unit` that is stale, each passage tied to none, each wrong place."""
    law = load_law(root)
    files = _files(root, unit)
    return [
        *_stale(law, unit, today),
        *(problem for file in files for problem in untied(root, file)),
        *_misplaced(law, {file: set(referred(read_text(root / file))) for file in files}),
    ]


def untied(root: Path, file: str) -> Iterator[str]:
    """One line for each passage of `file` that is about the law and refers to no rule, or not wholly."""
    for line, passage in _passages(root / file, file):
        for part in _APART.split(passage):
            bare = REFERENCE.sub("", part)
            if number := _NUMBER.search(bare):
                remedy = f"refer to a rule of {FILE}, such as {{law:dsa-17}}"
                yield f"{file}:{line}: '{_around(bare, number)}' is written by hand. Remedy: {remedy}"
            elif (word := _WORD.search(bare)) and not REFERENCE.search(part):
                remedy = f"refer to the rule of {FILE} that it rests on, such as {{law:dsa-17}}"
                yield f"{file}:{line}: '{_around(bare, word)}' rests on no rule. Remedy: {remedy}"


def _stale(law: Law, unit: str, today: date) -> Iterator[str]:
    for name, rule in law.stale(today).items():
        if any(unit in file.split("/") for file in rule.taught):
            remedy = "read it again, correct it, and write the day (read)"
            yield (
                f"{FILE}: rule '{name}' was last read on {rule.read}, over {law.reread_days} days ago. "
                f"Remedy: {remedy}"
            )


def _misplaced(law: Law, found: dict[str, set[str]]) -> Iterator[str]:
    """Compares where each rule says that it is taught with the files that refer to it."""
    for name, rule in law.rules.items():
        for file, rules in found.items():
            if name in rules and file not in rule.taught:
                yield f"{FILE}: rule '{name}' is taught in {file}. Remedy: list it (taught)"
            elif name not in rules and file in rule.taught:
                yield f"{FILE}: rule '{name}' is not in {file}. Remedy: take it off its list (taught)"


def _files(root: Path, unit: str) -> list[str]:
    """The texts, keys and data of `unit` that may speak of the law, from `root`."""
    patterns = (
        f"course/{unit}/*.md",
        f"assignments/{unit}/{unit}.md",
        f"assignments/{unit}/key/*.*",
        f"src/parvis/{unit}/data/*.*",
    )
    found = {path for pattern in patterns for path in root.glob(pattern)}
    read = [path for path in found if path.suffix in (".md", ".csv", ".json")]
    return sorted(path.relative_to(root).as_posix() for path in read)


def _passages(path: Path, file: str) -> Iterator[tuple[int, str]]:
    """What people read in a file, with its line: prose, the French sentences of code, lines of data."""
    if path.suffix != ".md":
        yield from enumerate(read_text(path).split("\n"), start=1)
        return
    for block in read_blocks(path, file):
        if block.kind == "prose":
            yield block.line, block.source
            continue
        try:
            yield block.line, french(block.source)
        except NotTwoLanguages:
            continue  # the build says what is wrong


def _around(text: str, found: re.Match[str]) -> str:
    begin, end = max(0, found.start() - 15), found.end() + 25
    return " ".join(text[begin:end].split())
