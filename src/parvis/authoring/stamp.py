"""Accepts re-read translations: writes into a text the hash of the French that each English translates."""

from __future__ import annotations

import re
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.authoring import languages
from parvis.authoring.text import Block, fingerprint, read_blocks
from parvis.course import load_course
from parvis.errors import AuthoringError

_OF_JSON = re.compile(r'"of"\s*:\s*"[^"]*"')
_OPTION = re.compile(r"\s*:[a-z]+:")


def stamp_unit(root: Path, unit: str) -> list[str]:
    """Stamps every text of `unit` ("index" for the first page) in place; the files that changed.

    Nothing else of a text changes: neither its line ends nor its spaces.
    """
    root = Path(root)
    changed = []
    for path in _texts(root, unit):
        file = path.relative_to(root).as_posix()
        before = path.read_bytes().decode("utf-8")
        after = _stamped(before, read_blocks(path, file))
        if after != before:
            write_atomically(path, after.encode("utf-8"))
            changed.append(file)
    return changed


def _texts(root: Path, unit: str) -> list[Path]:
    page = root / "course" / f"{unit}.md"
    if page.is_file():
        return [page]
    load_course(root).unit(unit)
    folder = root / "assignments" / unit
    texts = [folder / f"{unit}.md", *sorted((folder / "key").glob("rubric-*.md"))]
    texts += sorted((root / "course" / unit).glob("*.md"))
    found = [path for path in texts if path.is_file()]
    if not found:
        raise AuthoringError(f"assignments/{unit}", "the unit has no text yet", f"write {unit}.md there")
    return found


def _stamped(text: str, blocks: list[Block]) -> str:
    lines = text.split("\n")
    french = ""
    # From the end, so that a line inserted leaves the numbers of the blocks above it as they are.
    edits = []
    for block in blocks:
        language = block.keys.get("lang")
        if block.kind == "code":
            sentences = _french(block)
            if sentences:
                edits.append((block, fingerprint(sentences)))
        elif language == "fr":
            french = block.source
        elif language == "en" and french:
            edits.append((block, fingerprint(french)))
            french = ""
    for block, stamp in reversed(edits):
        if block.kind == "code":
            _stamp_code(lines, block.line - 1, stamp)
        else:
            _stamp_prose(lines, block.line - 1, stamp)
    return "\n".join(lines)


def _french(block: Block) -> str:
    try:
        return languages.french(block.source)
    except languages.NotTwoLanguages as error:
        block.refuse(str(error), "correct it before stamping")


def _stamp_prose(lines: list[str], number: int, stamp: str) -> None:
    line, entry = lines[number], f'"of": "{stamp}"'
    if _OF_JSON.search(line):
        lines[number] = _OF_JSON.sub(entry, line, count=1)
    else:
        head, brace, tail = line.rpartition("}")
        lines[number] = f"{head.rstrip()}, {entry}{brace}{tail}"


def _stamp_code(lines: list[str], fence: int, stamp: str) -> None:
    end = "\r" if lines[fence].endswith("\r") else ""
    last = fence
    while _OPTION.match(lines[last + 1]):
        last += 1
        if lines[last].lstrip().startswith(":of:"):
            lines[last] = f":of: {stamp}{end}"
            return
    blank = [] if last > fence or not lines[fence + 1].strip() else [end]
    lines[last + 1 : last + 1] = [f":of: {stamp}{end}", *blank]
