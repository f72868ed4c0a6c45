"""Runs a command and measures it: time, processor time with all its descendants, memory, first result."""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_SET_CHILD_SUBREAPER = 36  # prctl(2)
SOURCES = Path(__file__).resolve().parents[1] / "src"


@dataclass(frozen=True)
class Measured:
    """Seconds of wall and processor time, seconds to the first result, the command's own peak memory."""

    wall: float
    cpu: float
    first: float
    peak_mb: float
    output: str


def adopt_orphans() -> None:
    """What a command leaves behind becomes ours, and with it its processor time."""
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def measure(command: list[str], folder: Path, *, first: str = "\0") -> Measured:
    """Runs a command in a folder to its end; `first` is a text of the line that shows the first result."""
    before, began = _used(), time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    peak = _Peak(process.pid)
    lines, shown = [], 0.0
    for line in process.stdout:
        lines.append(line)
        if not shown and first in line:
            shown = time.perf_counter() - began
    process.wait()
    wall = time.perf_counter() - began
    peak.stop()
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    return Measured(wall, _used() - before, shown, peak.mb, "".join(lines))


def machine() -> str:
    """One sentence about this machine."""
    name = platform.processor() or platform.machine()
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                name = line.partition(":")[2].strip()
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores ({name}), {memory:.0f} GB, {system}"


def parvis(*arguments: str) -> list[str]:
    """The command `parvis` of this checkout."""
    return [sys.executable, "-m", "parvis", *arguments]


class _Peak:
    """Looks now and then how much memory a process has used at most, without its children."""

    def __init__(self, pid: int):
        self._status, self._over, self.mb = Path(f"/proc/{pid}/status"), threading.Event(), 0.0
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            with suppress(OSError):
                for line in self._status.read_text(encoding="ascii").splitlines():
                    if line.startswith("VmHWM:"):
                        self.mb = int(line.split()[1]) / 1024

    def stop(self) -> None:
        self._over.set()
        self._thread.join()


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _environment() -> dict[str, str]:
    tools = str(Path(sys.executable).parent)  # nbgrader calls alembic by name
    path = os.pathsep.join([tools, os.environ.get("PATH", "")])
    return {
        **os.environ,
        "PATH": path,
        "PYTHONPATH": str(SOURCES),
        "PYTHONUNBUFFERED": "1",
        "PARVIS_LANG": "en",
    }
