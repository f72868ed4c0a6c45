"""The generators of the units' data, and their seeds, which nobody may read."""

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
VARIANTS = range(1, 9)


def load(unit: str) -> ModuleType:
    """The module `assignments/<unit>/generate.py`."""
    path = ROOT / "assignments" / unit / "generate.py"
    spec = importlib.util.spec_from_file_location(f"{unit}_generate", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def seeds(generator: ModuleType) -> list[int]:
    """The private seeds of a generator."""
    return [value for name, value in vars(generator).items() if name.endswith("_SEED")]


def seeds_in_public(generator: ModuleType, suffixes: set[str]) -> list[str]:
    """The ways to write a seed, or one with a variant's number added, that stand in a public file."""
    written = {
        form
        for seed in seeds(generator)
        for form in (str(seed), f"{seed:_}", *(str(seed + number) for number in VARIANTS))
    }
    public = [path for folder in ("src", "course", "docs", "release") for path in (ROOT / folder).rglob("*")]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in public if path.suffix in suffixes]
    return [form for form in written if any(form in text for text in texts)]
