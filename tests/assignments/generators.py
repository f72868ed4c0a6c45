"""The generators of the units' data, what students receive of it, and the seeds, which nobody may read."""

import importlib.util
import re
import tempfile
from functools import cache
from pathlib import Path
from types import ModuleType

from parvis.authoring.privacy import public_paths, read_public
from parvis.course import load_course
from parvis.data_sets import ARCHIVE, unpack_one
from parvis.language import LANGUAGES

ROOT = Path(__file__).parents[2]
_UNPACKED = tempfile.TemporaryDirectory(prefix="parvis-")


def variants(unit: str) -> range:
    """The numbers of a unit's variants."""
    return range(1, load_course(ROOT).unit(unit).variants + 1)


def data(unit: str, number: int, name: str, language: str = "fr") -> Path:
    """A file of a released variant, unpacked."""
    return _folder(unit, number, language) / name


@cache
def _folder(unit: str, number: int, language: str) -> Path:
    assignment = f"{unit}-{language}"
    folder = Path(_UNPACKED.name, assignment, str(number))
    folder.mkdir(parents=True)
    with (ROOT / "release" / assignment / ARCHIVE).open("rb") as archive:
        files = unpack_one(archive, number)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def weight(unit: str) -> int:
    """Bytes of all the data that a student of a unit downloads, in the language that has most."""
    return max((ROOT / "release" / f"{unit}-{language}" / ARCHIVE).stat().st_size for language in LANGUAGES)


@cache
def load(unit: str) -> ModuleType:
    """The module `assignments/<unit>/generate.py`."""
    path = ROOT / "assignments" / unit / "generate.py"
    spec = importlib.util.spec_from_loader(f"{unit}_generate", loader=None, origin=str(path))
    module = importlib.util.module_from_spec(spec)
    module.__file__ = str(path)
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), vars(module))  # leaves no __pycache__
    return module


def labels(unit: str, key: str) -> dict[str, dict]:
    """The private labels of every variant, by its number as text: what the key file `key` holds."""
    return {str(number): load(unit).labels(number)[key] for number in variants(unit)}


def seeds(generator: ModuleType) -> list[int]:
    """The private seeds of a generator."""
    return [value for name, value in vars(generator).items() if name.endswith("_SEED")]


def seeds_in_public(generator: ModuleType, suffixes: set[str]) -> list[str]:
    """The ways to write a seed, or one with a variant's number added, that stand in a public file."""
    written = {
        form
        for seed in seeds(generator)
        for form in (str(seed), f"{seed:_}", *(str(seed + number) for number in range(1, 100)))
    }
    texts = [
        content.decode("utf-8", errors="replace")
        for folder in ("src", "course", "docs", "release")
        for path in public_paths(ROOT, folder)
        for name, content in read_public(ROOT, path)
        if Path(name).suffix in suffixes
    ]
    # not within the hexadecimal digits of a checksum, where seven of them stand by chance
    whole = re.compile(r"(?<![0-9a-f._])\d[\d_]+(?![0-9a-f])")
    return sorted(written & {number for text in texts for number in whole.findall(text)})
