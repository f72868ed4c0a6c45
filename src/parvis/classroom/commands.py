"""Runs nbgrader's own commands in a process of their own, which pays for nbgrader's imports once."""

from __future__ import annotations

import multiprocessing
import os
import re
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

NOISE = re.compile(
    r"^\s*$"
    r"|TCP|encrypt|CurveZMQ"  # kernels talk over the loopback interface
    r"|Warning: .*|^  \S.*warn|SAWarning|FutureWarning|DeprecationWarning|MovedIn20"
    r"|Context impl|Will assume|Running upgrade|Running stamp"  # alembic
    r"|^\[[^\]]*\b(INFO|DEBUG)\b[^\]]*\]"
)


@dataclass(frozen=True)
class Act:
    """One nbgrader command: its arguments, the folder it runs in, and what it changes in the environment."""

    arguments: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ran:
    """How a command ended: nbgrader's exit code, what it printed, and the lines of it worth reading."""

    act: Act
    code: int
    printed: str

    @property
    def lines(self) -> list[str]:
        """What a person should read: nbgrader's warnings and errors without its prefixes and its noise."""
        kept = [line for line in self.printed.splitlines() if not NOISE.search(line)]
        return [re.sub(r"^\[\S+ \| (\w+)\] ?", "", line) for line in kept]


class Nbgrader:
    """A pool of processes for nbgrader; one by default, as most steps must not run at the same time.

    Used in a `with` block. The same commands typed in a terminal do the same; only the imports are shared.
    """

    def __init__(self, processes: int = 1):
        self._pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))
        self._processes = processes

    def __enter__(self) -> Nbgrader:
        for _number in range(self._processes):
            self._pool.submit(_import)  # while the caller prepares what the first command needs
        return self

    def __exit__(self, *_exception) -> None:
        self._pool.shutdown(cancel_futures=True)

    def run(self, act: Act) -> Ran:
        """Runs one command and waits for its end."""
        return self.start(act).result()

    def start(self, act: Act) -> Future[Ran]:
        """Starts one command; its result is a `Ran`."""
        return self._pool.submit(_run, act, dict(os.environ))


def _import() -> None:
    import nbgrader.apps.nbgraderapp  # noqa: F401


def _run(act: Act, environment: Mapping[str, str]) -> Ran:
    """In the worker: nbgrader's application object, as its command line makes it.

    `environment` is the caller's of now; the worker may have started long before.
    """
    from jupyter_core.application import NoStart
    from nbgrader.apps.nbgraderapp import NbGraderApp

    from parvis.marking.records.revision import read_revision_here

    read_revision_here()
    before = dict(os.environ)
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log, _Printed(log):
        os.chdir(act.folder)
        os.environ.update({**environment, **act.environment})
        app = NbGraderApp.instance()
        try:
            app.initialize(list(act.arguments))
            app.start()
            code = 0
        except NoStart:  # a subcommand ran to its end
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        except Exception as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            code = 1
        finally:
            app.reset()
            NbGraderApp.clear_instance()
            os.environ.clear()
            os.environ.update(before)
        sys.stdout.flush(), sys.stderr.flush()
        log.seek(0)
        return Ran(act, code, log.read())


class _Printed:
    """Sends both output streams of this process, and of the kernels it starts, to one file."""

    def __init__(self, file: TextIO):
        self._file = file

    def __enter__(self):
        self._saved = [os.dup(number) for number in (1, 2)]
        for number in (1, 2):
            os.dup2(self._file.fileno(), number)

    def __exit__(self, *_exception):
        sys.stdout.flush(), sys.stderr.flush()
        for number, saved in zip((1, 2), self._saved, strict=True):
            os.dup2(saved, number)
            os.close(saved)
