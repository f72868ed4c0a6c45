"""Writes a new unit, complete and passing, from the skeleton beside this module: `parvis new UNIT`."""

from __future__ import annotations

import keyword
import re
import secrets
from contextlib import suppress
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.course import load_course
from parvis.errors import CourseError
from parvis.language import _

SKELETON = Path(__file__).parent / "skeleton"
SHARED = ("course.toml", "CHANGELOG.md")  # files of the project to which a unit adds its part
_IMPORTS = re.compile(r"(?:^from parvis\..*\n)+", re.MULTILINE)
LONGEST = 20  # letters of a name, which students see in the names of folders


def new_unit(root: Path, unit: str) -> list[Path]:
    """Writes every place of a unit called `unit`, and adds it to course.toml and CHANGELOG.md; its files.

    Nothing that exists is overwritten, and everything is written or nothing. CourseError when the name
    cannot be used or is taken, or when `root` has no package src/parvis to put the unit's desk in.
    """
    root = Path(root)
    _check_name(root, unit)
    parts = skeleton(unit)
    files = {root / name: content for name, content in parts.items() if name not in SHARED}
    for path in files:
        if path.exists():
            remedy = _("choose another name for the unit, or move this file away")
            raise CourseError(path.relative_to(root), _("the file exists already"), remedy)
    files[root / "course.toml"] = _with_unit(root / "course.toml", parts["course.toml"])
    files[root / "CHANGELOG.md"] = _with_line(root / "CHANGELOG.md", parts["CHANGELOG.md"])
    _write_all(files)
    return sorted(files)


def skeleton(unit: str) -> dict[str, bytes]:
    """The skeleton's files with the unit's name in them, by path from the root of the project."""
    words = {
        "__unit__": unit,
        "__Unit__": unit.replace("_", " ").capitalize(),
        "__seed__": f"{1_000_000 + secrets.randbelow(9_000_000):_}",
    }
    made = {}
    for path in sorted(path for path in SKELETON.rglob("*") if path.is_file()):
        name, text = path.relative_to(SKELETON).as_posix(), path.read_text(encoding="utf-8")
        for word, value in words.items():
            name, text = name.replace(word, value), text.replace(word, value)
        if name.endswith(".py.txt"):  # so that no tool takes a piece of the skeleton for Python
            name, text = name.removesuffix(".txt"), _IMPORTS.sub(_in_order, text)
        made[name] = text.encode("utf-8")
    return made


def _in_order(imports: re.Match[str]) -> str:
    """Lines of imports, sorted by module: where the unit's own stand depends on its name."""
    return "".join(sorted(imports[0].splitlines(keepends=True), key=lambda line: line.split()[1]))


def next_steps(unit: str) -> list[str]:
    """What to do with a new unit, a line each."""
    return [
        _("The unit '{unit}' is complete and passes. Make it yours, in this order:").format(unit=unit),
        _("1. parvis build, then parvis lint {unit}: they pass now, and should after each step.").format(
            unit=unit
        ),
        _("2. course.toml: its title, weight, competencies and their rows; CHANGELOG.md: its line."),
        _("3. course/{unit}/ and assignments/{unit}/: the texts, the data, the typical mistakes.").format(
            unit=unit
        ),
        _("4. src/parvis/{unit}/ and tests/{unit}/: its model and its desk.").format(unit=unit),
        _(
            "5. parvis build --stamp {unit} when the English is re-read; parvis demo {unit} to see a class."
        ).format(unit=unit),
        _("docs/authors.md explains each of them."),
    ]


def _check_name(root: Path, unit: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", unit) or keyword.iskeyword(unit) or len(unit) > LONGEST:
        remedy = _("use at most {number} small letters, digits and underscores, a letter first")
        raise CourseError(f"'{unit}'", _("this cannot be the name of a unit"), remedy.format(number=LONGEST))
    package = root / "src" / "parvis"
    if not package.is_dir():
        remedy = _("run the command in a clone of the project")
        raise CourseError(root, _("there is no src/parvis here for the unit's desk"), remedy)
    taken = [one.id for one in load_course(root).units]
    taken += [path.stem for folder in (package, root / "tests") for path in folder.iterdir()]
    if unit in taken:
        problem = _("the name is taken, by a unit or by a part of Parvis")
        raise CourseError(f"'{unit}'", problem, _("choose another name"))


def _with_unit(path: Path, part: bytes) -> bytes:
    """course.toml with the unit after the others, and its competencies at the end; comments stay."""
    text, (unit, competencies) = _text(path), _halves(part.decode("utf-8"))
    before, first, after = text.partition("\n[competencies")
    return f"{before}\n{unit}{first}{after.rstrip()}\n\n{competencies}".encode()


def _halves(part: str) -> tuple[str, str]:
    place = part.index("[competencies")
    return part[:place].rstrip() + "\n", part[place:]


def _with_line(path: Path, line: bytes) -> bytes:
    """The changelog with the unit's line after the last one of its newest version."""
    head, version, rest = _text(path).partition("\n## ")
    newest, older, others = rest.partition("\n## ")
    return f"{head}{version}{newest.rstrip()}\n{line.decode('utf-8').rstrip()}\n{older}{others}".encode()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        problem = _("the file cannot be read ({reason})").format(reason=error.strerror)
        raise CourseError(path.name, problem, _("run the command in a clone of the project")) from None


def _write_all(files: dict[Path, bytes]) -> None:
    """Writes every file, or puts everything back as it was."""
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    made: list[Path] = []
    try:
        for path, content in files.items():
            made += [folder for folder in path.parents if not folder.exists()]
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, content)
    except BaseException as error:
        for path, earlier in before.items():
            path.unlink(missing_ok=True) if earlier is None else write_atomically(path, earlier)
        for folder in sorted(made, key=lambda folder: len(folder.parts), reverse=True):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            problem = _("the file cannot be written ({reason})").format(reason=error.strerror)
            remedy = _("free some space, or ask for the right to write")
            raise CourseError(error.filename or "parvis new", problem, remedy) from None
        raise
