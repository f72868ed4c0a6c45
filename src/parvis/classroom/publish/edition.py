"""Writes the students' edition: settings, lessons, assignments as released, and the package as a wheel."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from parvis.authoring.regions import HIDDEN, SCHEME, SOLUTION
from parvis.classroom.exchange import chosen_exchange
from parvis.classroom.folder import is_class, repository
from parvis.classroom.publish.wheel import wheel
from parvis.course import load_course
from parvis.errors import ClassroomError
from parvis.language import _

MANIFEST = ".parvis-edition.json"
_KEPT = {".venv"}  # what start.py makes in an edition
_PLAIN = ("start.py", "requirements.lock", "LICENSE", "LICENSE-CONTENT")
_PRIVATE = re.compile(rf"BEGIN ({HIDDEN}|{SCHEME}|{SOLUTION})")


def publish(root: Path, dest: Path) -> list[str]:
    """Puts the students' edition of the class (or the course) in `root` into `dest`; the files of it.

    Everybody may read it. What an earlier one wrote there is replaced in one step, or stays whole.
    ClassroomError for a `dest` within the class or its texts, or that holds what no edition has written, and
    for an assignment in `release/` that still holds a solution, a hidden test or a mark scheme.
    """
    root, dest = root.resolve(), dest.resolve()
    texts = repository(root).resolve()
    for place in (root, texts):
        if dest.is_relative_to(place) or place.is_relative_to(dest):
            problem = _("{place} is there, and students must not read it").format(place=place)
            raise ClassroomError(
                dest, problem, _("choose a folder of its own: parvis publish /srv/my-course")
            )
    _refuse_foreign(dest)
    try:
        dest.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=dest.parent, prefix=".parvis-"))
    except PermissionError:  # the edition is made beside its place, to take it in one step
        problem = _("you cannot write in this folder, where the edition is to stand")
        remedy = _("ask for a folder of your own that everybody can read, and publish into it: {command}")
        example = f"parvis publish {dest.parent}/FOLDER/{dest.name}"
        raise ClassroomError(dest.parent, problem, remedy.format(command=example)) from None
    try:
        for name, content in _content(root, texts):
            path = scratch / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        wheel(texts, scratch)
        made = sorted(path.relative_to(scratch).as_posix() for path in scratch.rglob("*") if path.is_file())
        (scratch / MANIFEST).write_text(json.dumps(made, indent=1), encoding="utf-8")
        _open(scratch)
        _swap(scratch, dest)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    return made


def _content(root: Path, texts: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the edition but the wheel: name with `/`, content; never a text, a source or a key."""
    course = load_course(root)
    yield "course.toml", _settings(root)
    yield "nbgrader_config.py", files("parvis.classroom.publish").joinpath("student_config.txt").read_bytes()
    yield "README.md", files("parvis.classroom.publish").joinpath("readme.md").read_bytes()
    for name in _PLAIN:
        if (texts / name).is_file():
            yield name, (texts / name).read_bytes()
    for path in sorted((texts / "course").rglob("*.ipynb")):
        if not any(part.startswith(".") for part in path.relative_to(texts).parts):
            yield path.relative_to(texts).as_posix(), path.read_bytes()
    for assignment in course.assignments:
        for path in sorted((root / "release" / assignment).glob("*")):
            if path.is_file() and not path.name.startswith("."):
                content = path.read_bytes()
                name = f"release/{assignment}/{path.name}"
                if path.suffix == ".ipynb" and _PRIVATE.search(content.decode("utf-8", "replace")):
                    problem = _("it holds a solution, a hidden check or the answers of a rubric")
                    remedy = "parvis build" if is_class(root) else f"parvis build {assignment[:-3]}"
                    raise ClassroomError(name, problem, remedy)
                yield name, content


def _settings(root: Path) -> bytes:
    """course.toml, with the exchange that was chosen in the environment of who publishes."""
    text = (root / "course.toml").read_text(encoding="utf-8")
    exchange = chosen_exchange(root)
    if exchange and not load_course(root).exchange:
        text = f"exchange = {json.dumps(str(exchange), ensure_ascii=False)}\n{text}"
    return text.encode("utf-8")


def _refuse_foreign(dest: Path) -> None:
    if not dest.exists():
        return
    found = {path.relative_to(dest).as_posix() for path in _walk(dest)} if dest.is_dir() else {""}
    try:
        written = set(json.loads((dest / MANIFEST).read_text(encoding="utf-8"))) | {MANIFEST}
    except (OSError, ValueError, TypeError):
        written = set()
    if foreign := sorted(found - written):
        problem = _("no edition has written what is there ({name})").format(name=foreign[0] or dest.name)
        raise ClassroomError(dest, problem, _("move it away, or choose a new folder"))


def _walk(dest: Path) -> Iterator[Path]:
    """The files of an edition, without what start.py has made in it and what Python leaves."""
    for folder, names, inside in os.walk(dest):
        names[:] = [name for name in names if name not in _KEPT | {"__pycache__", ".ipynb_checkpoints"}]
        yield from (Path(folder, name) for name in inside)


def _open(folder: Path) -> None:
    """Everybody may read, whatever the umask; only the owner writes."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _swap(scratch: Path, dest: Path) -> None:
    """Puts `scratch` in the place of `dest`; when that fails, what was there is there again."""
    if not dest.exists():
        scratch.rename(dest)
        return
    before = scratch.with_name(f"{scratch.name}-before")
    dest.rename(before)
    try:
        for name in _KEPT:
            if (before / name).exists():
                (before / name).rename(scratch / name)
        scratch.rename(dest)
    except BaseException:
        before.rename(dest)
        raise
    shutil.rmtree(before, ignore_errors=True)
