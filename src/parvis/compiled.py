"""Has Python keep in compiled form what the commands import: `python -m parvis.compiled`, at installation.

uv compiles nothing, and the servers of warm processes cannot keep what they compile: without this, each
marking would compile pandas, matplotlib and IPython anew, which takes 2 s of processor time.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from contextlib import suppress

_NOT = (
    "__main__",
    "skipped_imports",
)  # what runs a command, and what empties packages that others need whole


def import_all(package: str) -> None:
    """Imports every module of a package, whatever Python was told to keep; errors are passed over."""
    sys.dont_write_bytecode = False
    inside = importlib.import_module(package).__path__
    for module in pkgutil.walk_packages(inside, f"{package}.", onerror=lambda _name: None):
        if module.name.rpartition(".")[2] not in _NOT:
            with suppress(Exception):
                importlib.import_module(module.name)


if __name__ == "__main__":
    import_all("parvis")
    with suppress(Exception):
        importlib.import_module("parvis.marking.warm.preload").import_libraries()
