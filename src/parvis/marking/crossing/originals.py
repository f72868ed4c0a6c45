"""In the tests' process: a released file that a test reads is the one handed out, whatever lies there now.

The student's code runs while a test runs: when the test calls it, and in threads of its own. So what a test
opens for reading by the name of a released file is a copy that only this process can reach. Not so where the
author's own solution writes files: there a test may want to see what has become of one.
"""

from __future__ import annotations

import ast
import builtins
import functools
import io
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

_MOST = 24 << 20  # bytes; the tests' own temporary folder holds little more
_WRITING = {
    *("write_text", "write_bytes", "touch", "unlink", "removedirs", "rmtree", "copyfile", "copy2", "symlink"),
    *("symlink_to", "hardlink_to", "truncate", "Popen", "check_call", "check_output", "to_csv", "to_json"),
    *("to_excel", "to_parquet", "to_sql", "to_pickle", "to_feather", "to_hdf", "tofile", "save", "savez"),
    *("savez_compressed", "savetxt", "ExcelWriter", "extractall", "system"),
}
_OF_MODULES = {"replace", "rename", "remove", "copy", "move", "link", "run", "call", "connect"}
_MODULES = {"os", "shutil", "subprocess", "sqlite3"}


def changes_files(tree: ast.Module) -> bool:
    """Whether a cell of the author's may write, remove or rename a file.

    >>> texts = "open('a').read()", "open('a', mode='a')", "t.to_csv('a')", "'a'.replace('a', 'b')"
    >>> [changes_files(ast.parse(text)) for text in texts]
    [False, True, True, False]
    """
    return any(_writes(node) for node in ast.walk(tree) if isinstance(node, ast.Call))


def _writes(call: ast.Call) -> bool:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in ("open", "ZipFile", "TarFile"):
        return not _reads_alone(call)
    of = getattr(getattr(call.func, "value", None), "id", "")
    return name in _WRITING or (name in _OF_MODULES and of in _MODULES)


def _reads_alone(call: ast.Call) -> bool:
    """Whether a call of `open(path, mode)`, or of `path.open(mode)`, says that it reads."""
    own_path = isinstance(call.func, ast.Attribute) and call.func.attr == "open"
    modes = [one.value for one in call.keywords if one.arg == "mode"] or call.args[0 if own_path else 1 :][:1]
    return all(isinstance(one, ast.Constant) and not set(str(one.value)) & set("wax+") for one in modes)


class Originals:
    """The copies, and `open` as the tests have it."""

    def __init__(self, files: Mapping[str, bytes], folder: str):
        """`folder` is one that the student's code cannot reach."""
        self._here = str(Path.cwd())
        self._copies: dict[str, str] = {}
        self._written: set[str] = set()
        if not files or sum(map(len, files.values())) > _MOST:
            return
        apart = Path(tempfile.mkdtemp(prefix="released-", dir=folder))
        for number, (name, content) in enumerate(files.items()):
            copy = apart / f"{number}{Path(name).suffix}"
            copy.write_bytes(content)
            self._copies[os.path.normpath(os.path.join(self._here, name))] = str(copy)  # noqa: PTH118

    def begin(self) -> None:
        """A test begins: what another one wrote itself has been put back."""
        self._written.clear()

    def install(self) -> None:
        """From now on `open`, and what reads with it, has the copies."""
        if not self._copies:
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
        path = os.path.normpath(os.path.join(os.getcwd(), os.fsdecode(file)))  # noqa: PTH109, PTH118
        if path not in self._copies or path in self._written:
            return file
        if isinstance(mode, str) and set(mode) & set("wax+"):
            self._written.add(path)  # a test that writes one means what it wrote
            return file
        return self._copies[path]
