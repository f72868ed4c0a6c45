"""In the clean process: runs the test cells. No student code ever runs here, no pickle is ever read here."""

from __future__ import annotations

import builtins
import contextlib
import json
import os
import stat
import sys
import tempfile
import time
from pathlib import Path

from parvis.marking.crossing import pyplot_sharing, replaced
from parvis.marking.crossing.claims import Policy
from parvis.marking.crossing.link import Link, StudentGone
from parvis.marking.crossing.originals import Originals
from parvis.marking.crossing.released import Released, open_folders, write_files
from parvis.marking.warm import frames
from parvis.marking.warm.frames import Line
from parvis.marking.warm.shell import Shell, used_cpu
from parvis.plain_errors import sentence


class GradingSide:
    """Runs locked set-up cells and test cells, with the student's names fetched before each."""

    def __init__(self, shell: Shell, line: Line, policy: dict, released: Released, apart: str = ""):
        """`apart` is a folder for copies of the released files, out of the student's reach."""
        self._shell, self._line, self._released = shell, line, released
        policy = {
            name: frozenset(value) if isinstance(value, list) else value for name, value in policy.items()
        }
        self._link = Link(self._exchange, Policy(**policy), shell.names)
        self._link.replaced_input = self._replaced_input
        self._fetched: set[str] = set()
        self._import_released_modules(released.files)
        self._originals = Originals(released.files, released.rewritten, apart)
        self._originals.install()
        _refuse_pickles()
        pyplot_sharing.share_pyplot(self._link)
        pyplot_sharing.share_sources(self._link)
        replaced.share_patches(self._link)
        replaced.guard_next(self._link, shell.names)
        self._stopped_by: BaseException | None = None
        for name in ("showtraceback", "showsyntaxerror", "showindentationerror"):
            setattr(shell.ip, name, self._keep_error)  # told by the marker, cleaned
        shell.ip._format_exception_for_storage = lambda _error: {}  # a traceback for a history nobody reads

    def serve(self, frame: frames.Frame) -> None:
        """Runs one cell and says how it ended."""
        cell = frame.content
        began, cpu = time.monotonic(), used_cpu()
        report: dict = {"ok": False}
        self._line.muted = cell["muted"]
        try:
            with self._line.interruptible():
                report = self._run(cell)
        except KeyboardInterrupt:
            report.update(ename="KeyboardInterrupt", evalue="", pipe=_pipe_at_hand())
        except StudentGone as gone:
            report.update(gone=str(gone))
        except Exception as problem:  # the student's process sent what cannot be read, or the fault is ours
            report.update(gone="", ename=type(problem).__name__, evalue=str(problem), line=None)
            self._link.note("unreadable_answer", f"{type(problem).__name__}: {problem}"[:300])
        self._line.muted = False
        report.update(
            seconds=time.monotonic() - began,
            cpu=used_cpu() - cpu,
            notes=sorted(self._link.notes),
            changed=self._link.lasting.changed,
            dropped=self._line.dropped,
        )
        self._link.notes.clear()
        self._line.send(frames.DONE, json.dumps(report, default=str).encode("ascii"))

    def _run(self, cell: dict) -> dict:
        if cell.get("replaced"):
            self._link.forget()
            open_folders()
        self._note_changed_files()
        with contextlib.nullcontext() if self._link.permits.recording else self._released.put_back():
            self._originals.begin()
            self._link.begin(cell["source"], cell.get("bound", []))
            self._stopped_by = None
            self._bring(cell["fetch"], cell["imports"])
            self._link.publish(cell.get("publish", []))
            result = self._shell.run(cell["source"], cell["number"])
        self._note_changed_files()
        error = result.error_before_exec or result.error_in_exec or self._stopped_by
        if not cell["muted"]:
            with contextlib.suppress(Exception):
                self._link.ask("settle")
        if error is None:
            return {"ok": True}
        report = self._describe(error)
        if "BEGIN HIDDEN TESTS" not in cell["source"]:
            with contextlib.suppress(Exception):  # the sources that it asks for may not come
                report["told"] = sentence(error)
        return report

    def _note_changed_files(self) -> None:
        """Released files that are not as they were, unless a test wrote them itself."""
        for name in set(self._released.changed()) - self._originals.written:
            if self._link.permits.recording:
                self._link.note("rewritten", name)
            else:
                self._link.note("changed_file", name)
                self._link.permits.want_trial()

    def _keep_error(self, *_arguments, **_keywords) -> None:
        """IPython would show an error; of a cell under `%%time` or `%%capture` this is all that is heard."""
        self._stopped_by = sys.exc_info()[1] or self._stopped_by

    def _bring(self, fetch: list[str], imports: dict[str, str]) -> None:
        """Gives the cell the names it uses: modules imported here, the rest asked of the student's."""
        names = self._shell.names
        for name, statement in imports.items():
            if name not in names or name in self._fetched:
                with contextlib.suppress(ImportError):
                    exec(statement, names)
                    self._fetched.discard(name)
        if not fetch:
            return
        try:
            values = self._link.names(fetch)
        except StudentGone:
            for name in fetch:
                names.pop(name, None)
            raise
        for name in fetch:
            if name in values:
                names[name] = values[name]
            else:
                names.pop(name, None)
            self._fetched.add(name)

    def _describe(self, error: BaseException) -> dict:
        report = {
            "ok": False,
            "ename": type(error).__name__,
            "evalue": _text(error),
            "line": None,
            "own": False,
            "student": bool(getattr(error, "_of_student", False)),
        }
        if isinstance(error, StudentGone):
            report["gone"] = str(error)
        if isinstance(error, KeyboardInterrupt):
            report["pipe"] = _pipe_at_hand()
        trace, files, lines = error.__traceback__, [], []
        while trace is not None:
            if trace.tb_frame.f_globals is self._shell.names:
                files.append(trace.tb_frame.f_code.co_filename)
                lines.append(trace.tb_lineno)
            last, trace = trace, trace.tb_next
        if files:
            report["line"] = [line for file, line in zip(files, lines, strict=True) if file == files[0]][-1]
            calling = vars(
                sys.modules.get("parvis.attempts", sys)
            )  # with which a test calls the student's code
            theirs = (self._shell.names, calling)
            report["own"] = type(error) is AssertionError and any(
                last.tb_frame.f_globals is one for one in theirs
            )
        return report

    def _exchange(self, kind: str, body: bytes) -> tuple[str, bytes]:
        with self._line.whole():  # question and answer: an answer must never be left for the next cell
            self._line.send(frames.ASK if kind == "ask" else frames.BACK, body)
            frame = self._line.receive()
        return ("callback" if frame.kind == frames.CALLBACK else "answer"), frame.body

    def _replaced_input(self):
        current = builtins.input
        own = getattr(current, "__self__", None) is self._shell.kernel
        return None if own else current

    def _import_released_modules(self, files: dict[str, bytes]) -> None:
        """Released modules (`*.py`) are imported from a folder of the tests' own."""
        modules = {name: content for name, content in files.items() if name.endswith(".py")}
        sys.path[:] = [entry for entry in sys.path if entry not in ("", str(Path.cwd()))]
        if modules:
            folder, here = tempfile.mkdtemp(dir="/tmp"), Path.cwd()
            os.chdir(folder)
            write_files(modules)
            os.chdir(here)
            sys.path.append(folder)


def _refuse_pickles() -> None:
    """Reading a pickle runs code; a file or value of the student's must never do so here."""

    def audit(event: str, arguments: tuple) -> None:
        if event == "pickle.find_class":
            raise RuntimeError("tests do not read pickles: a pickle can run any code; use CSV, JSON or npy")

    sys.addaudithook(audit)


def _pipe_at_hand() -> bool:
    """Whether a test may have waited for a pipe that the student's code has laid there."""
    for folder, _folders, names in os.walk(Path.home()):
        for name in names:
            with contextlib.suppress(OSError):
                if stat.S_ISFIFO(Path(folder, name).lstat().st_mode):
                    return True
    return False


def _text(error: BaseException) -> str:
    try:
        return str(error)[:10_000]
    except Exception:
        return ""
