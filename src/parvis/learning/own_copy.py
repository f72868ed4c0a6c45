"""Keeps the learner's own copy of the course in `work/`: brought up to date, never overwritten."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from parvis.atomic import write_atomically
from parvis.data_sets import CHECK_FILE
from parvis.errors import ParvisError
from parvis.language import LANGUAGES, _

LEDGER = ".parvis-shipped.json"  # path -> fingerprint of the version that was last put there


def own_folder(root: Path, language: str) -> Path:
    """Where the learner of `language` works."""
    return root / "work" / language


def first_page(language: str) -> Path:
    """The notebook that leads to the first lesson, within `own_folder`."""
    return Path("course") / f"index.{language}.ipynb"


def update_copy(root: Path, language: str) -> list[str]:
    """Copies lessons and assignments of `language` to `own_folder`; gives the sentences to tell the learner.

    A file that the learner left as it was is replaced by a newer one; beside a file that the learner
    changed, the newer one gets a name of its own. An assignment that was begun stays whole: its data too are
    those with which it was begun. ParvisError when nothing can be written there.
    """
    folder = own_folder(root, language)
    told = []
    try:
        known = _read_ledger(folder / LEDGER)
        shipped = dict(_shipped(root, language))
        begun = _begun(folder, shipped, known)
        for name, content in shipped.items():
            newest = fingerprint(name, content)
            kept = PurePosixPath(name).parent in begun
            told += _bring(folder / name, name, content, known.get(name), kept)
            known[name] = newest
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / LEDGER, json.dumps(known, indent=1, sort_keys=True).encode())
    except OSError as error:
        problem = _("your copy of the course cannot be written ({reason})").format(reason=error.strerror)
        raise ParvisError(
            error.filename or folder, problem, _("free some space, or move the course to a folder of yours")
        ) from None
    return told


def _begun(folder: Path, shipped: Iterable[str], known: Mapping[str, str]) -> set[PurePosixPath]:
    """The folders of the assignments in which the learner has changed a file, or decided at a desk."""
    found = set()
    for name in shipped:
        place = PurePosixPath(name).parent
        mine = folder / name
        if place.parts[0] == "release" and mine.is_file():
            changed = name in known and fingerprint(name, mine.read_bytes()) != known[name]
            if changed or (folder / place / "answers.json").is_file():
                found.add(place)
    return found


def _bring(mine: Path, name: str, content: bytes, last: str | None, kept: bool = False) -> list[str]:
    """Puts `content` at `mine`, or beside it when the learner changed what was `last` put there.

    With `kept`, beside it in any case where there is a file already. What `check` works with is nobody's
    work: it is always replaced, and what was once put beside it goes.
    """
    newest = fingerprint(name, content)
    found = fingerprint(name, mine.read_bytes()) if mine.is_file() else None
    machine_made = mine.name == CHECK_FILE
    if machine_made:
        for beside in mine.parent.glob(f"{mine.stem}.new-*{mine.suffix}"):
            beside.unlink()
    if found == newest or (found is not None and last == newest and not machine_made):
        return []
    if found is None or machine_made or (found == last and not kept):
        mine.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(mine, content)
        return []
    beside = mine.with_name(f"{mine.stem}.new-{newest[:7]}{mine.suffix}")
    write_atomically(beside, content)
    sentence = _("{name} has a newer version: yours is kept, and the new one is {new} beside it.")
    return [sentence.format(name=name, new=beside.name)]


def fingerprint(name: str, content: bytes) -> str:
    """The hash of what a person can change in a file: of a notebook, its cells without their outputs.

    JupyterLab rewrites a notebook's metadata when it opens it, which is no work of the learner's.

    >>> fingerprint("a.csv", b"1") == fingerprint("a.csv", b"2")
    False
    """
    if name.endswith(".ipynb"):
        try:
            cells = json.loads(content)["cells"]
            content = repr([(cell["cell_type"], "".join(cell["source"])) for cell in cells]).encode()
        except (ValueError, LookupError, TypeError):
            pass  # no longer a notebook: its bytes speak for it
    return hashlib.sha256(content).hexdigest()


def _shipped(root: Path, language: str) -> Iterator[tuple[str, bytes]]:
    """The files of the course for a learner of `language`: name from the root, with `/`, and content."""
    others = tuple(f".{other}." for other in LANGUAGES if other != language)
    folders = [root / "course", *sorted((root / "release").glob(f"*-{language}"))]
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(root)
        hidden = any(part.startswith(".") for part in name.parts)
        if path.suffix != ".md" and not hidden and not any(mark in path.name for mark in others):
            yield name.as_posix(), path.read_bytes()


def _read_ledger(path: Path) -> dict[str, str]:
    """The ledger; empty when it is missing or damaged, so that every file counts as the learner's."""
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return {}
