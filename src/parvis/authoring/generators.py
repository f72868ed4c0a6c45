"""Runs a unit's generate.py: the files of each variant in each language, and the labels that stay private."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from parvis.authoring.encoding import as_json
from parvis.data_sets import is_plain
from parvis.errors import AuthoringError
from parvis.language import LANGUAGES
from parvis.syntax import syntax_tree

_SHAPE = "give a dict of file names and bytes, such as {'posts.csv': as_csv(posts)}"


@dataclass(frozen=True)
class Generated:
    """What a generator gives: `files` by language, then number, then name; `keys`, its private key files."""

    files: dict[str, dict[int, dict[str, bytes]]] = field(
        default_factory=lambda: {language: {} for language in LANGUAGES}
    )
    keys: dict[str, bytes] = field(default_factory=dict)


def generate(path: Path, file: str, numbers: Sequence[int]) -> Generated:
    """Calls `files(number, language)` of the generator at `path`, and `labels(number)` where it has one.

    `numbers` are those of the variants that are wanted.

    `files` gives the files of a variant, by name within its archive. `labels` gives the private labels of a
    variant by name of a key file: `{"queue_labels.json": …}` of each number make one key file, an object with
    the numbers as names. A unit without a generator has no data. Nothing is left in `sys.modules` or on the
    disk. AuthoringError names `file` and the line for whatever is wrong.
    """
    if not path.is_file():
        return Generated()
    with _loaded(path, file) as module:
        if not callable(getattr(module, "files", None)):
            raise AuthoringError(file, "it has no function files(number, language)", "define it")
        made = Generated()
        for number in numbers:
            for language in LANGUAGES:
                call = f"files({number}, {language!r})"
                given = _call(module.files, (number, language), call, path, file)
                made.files[language][number] = _checked(given, call, file)
        _check_names(made, file)
        if hasattr(module, "labels"):
            made.keys.update(_keys(module.labels, numbers, path, file))
    return made


@contextmanager
def _loaded(path: Path, file: str) -> Iterator[ModuleType]:
    """The module of a generator, compiled here: an import would leave a __pycache__ beside it."""
    module = ModuleType(f"parvis_generator_of_{path.parent.name}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module  # where dataclasses look for it
    try:
        source = path.read_text(encoding="utf-8")
        try:
            syntax_tree(source)
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None) or 1
            raise AuthoringError(f"{file}:{line}", f"it is not Python ({error})", "correct it") from None
        _call(lambda: exec(compile(source, str(path), "exec"), vars(module)), (), "it", path, file)
        yield module
    finally:
        sys.modules.pop(module.__name__, None)


def _call(function: Callable, arguments: tuple, call: str, path: Path, file: str) -> object:
    try:
        return function(*arguments)
    except AuthoringError:
        raise
    except (Exception, SystemExit) as error:
        places = [frame.lineno for frame in traceback.extract_tb(error.__traceback__)
                  if frame.filename == str(path)]  # fmt: skip
        where = f"{file}:{places[-1]}" if places else file
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise AuthoringError(where, f"{call} stops with {said}", "correct it") from None


def _checked(given: object, call: str, file: str) -> dict[str, bytes]:
    if not isinstance(given, dict):
        raise AuthoringError(file, f"{call} gives {type(given).__name__}", _SHAPE)
    for name, content in given.items():
        if not isinstance(name, str) or not isinstance(content, bytes):
            kinds = f"{type(name).__name__} and {type(content).__name__}"
            raise AuthoringError(file, f"{call} gives {kinds} for {name!r}", _SHAPE)
        if not is_plain(name):
            raise AuthoringError(
                file,
                f"{call} names {name!r}",
                "use letters without accents, digits, '.', '-' and '_', and '/' between folders",
            )
        if name.split("/")[-1].casefold() == "answers.json":
            problem = f"{call} names {name!r}, which students' own answers are called"
            raise AuthoringError(file, problem, "give it another name")
        if name.endswith((".ipynb", ".pyc")):
            raise AuthoringError(file, f"{call} names {name!r}, which marking sets aside", "leave it out")
    lower = [name.casefold() for name in given]
    for name in given:
        if lower.count(name.casefold()) > 1:
            problem = f"{call} names {name!r} twice for systems that take capitals for small letters"
            raise AuthoringError(file, problem, "give one of them another name")
    return given


def _check_names(made: Generated, file: str) -> None:
    """The same names in every variant and language: the notebook asks for them by name."""
    least = min(made.files[LANGUAGES[0]])
    first = made.files[LANGUAGES[0]][least]
    for language, variants in made.files.items():
        for number, files in variants.items():
            if odd := sorted(files.keys() ^ first.keys()):
                calls = f"files({least}, {LANGUAGES[0]!r}) and files({number}, {language!r})"
                problem = f"of {calls} only one gives '{odd[0]}'"
                raise AuthoringError(file, problem, "give the same names for every number and language")


def _keys(labels: Callable, numbers: Sequence[int], path: Path, file: str) -> dict[str, bytes]:
    merged: dict[str, dict[str, object]] = {}
    for number in numbers:
        call = f"labels({number})"
        given = _call(labels, (number,), call, path, file)
        if not isinstance(given, dict) or not all(isinstance(name, str) for name in given):
            raise AuthoringError(file, f"{call} gives {type(given).__name__}", "give a dict of key files")
        for name, content in given.items():
            if (path.parent / "key" / name).exists():
                problem = f"key/{name} stands there, and {call} makes it"
                raise AuthoringError(file, problem, f"delete key/{name}, or give the labels another name")
            merged.setdefault(name, {})[str(number)] = content
    return {name: as_json(content) for name, content in merged.items()}
