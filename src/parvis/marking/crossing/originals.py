"""In the tests' process: a released file that a test reads is the one handed out, whatever lies there now.

The student's code runs while a test runs: when the test calls it, and in threads of its own. So what a test
opens for reading by the name of a released file is a copy that only this process can reach. Not so of a file
that the author's own solution rewrites: there a test wants to see what has become of it.
"""

from __future__ import annotations

import builtins
import functools
import io
import os
import tempfile
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

_MOST = 24 << 20  # bytes; the tests' own temporary folder holds little more


class Originals:
    """The copies, and `open` as the tests have it; which released files a test has written itself."""

    def __init__(self, files: Mapping[str, bytes], rewritten: Collection[str], folder: str):
        """None is made of a `rewritten` file, nor without a `folder` that the student's code cannot reach."""
        self._names = {self._path(name): name for name in files}
        self._copies: dict[str, str] = {}
        self._written: set[str] = set()
        self.written: set[str] = set()  # the names of those that any test wrote
        copied = {name: content for name, content in files.items() if name not in rewritten}
        if not copied or not folder or sum(map(len, copied.values())) > _MOST:
            return
        apart = Path(tempfile.mkdtemp(prefix="released-", dir=folder))
        for number, (name, content) in enumerate(copied.items()):
            copy = apart / f"{number}{Path(name).suffix}"
            copy.write_bytes(content)
            self._copies[self._path(name)] = str(copy)

    def _path(self, name: str) -> str:
        return os.path.normpath(os.path.join(os.getcwd(), name))  # noqa: PTH109, PTH118

    def begin(self) -> None:
        """A test begins: what another one wrote itself has been put back."""
        self._written.clear()

    def install(self) -> None:
        """From now on `open`, and what reads with it, has the copies."""
        if not self._names:
            return
        from IPython.core import interactiveshell

        guarded = self._guard(io.open)
        vars(interactiveshell)["io_open"] = builtins.open = io.open = guarded
        try:
            from numpy.lib import _datasource
        except ImportError:
            return
        openers = vars(_datasource)["_file_openers"]
        openers.keys()  # loads them
        openers._file_openers[None] = guarded

    def _guard(self, opened: Callable) -> Callable:
        @functools.wraps(opened)
        def open(file, mode="r", *arguments, **keywords):
            return opened(self._instead(file, mode), mode, *arguments, **keywords)

        return open

    def _instead(self, file: object, mode: object):
        if not isinstance(file, str | bytes | os.PathLike):
            return file
        path = self._path(os.fsdecode(file))
        if path not in self._names:
            return file
        if isinstance(mode, str) and set(mode) & set("wax+"):
            self._written.add(path)  # a test that writes one means what it wrote
            self.written.add(self._names[path])
        return file if path in self._written else self._copies.get(path, file)
