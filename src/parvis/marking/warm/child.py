"""A forked child from its first message on: it settles in, then serves the student's side or the tests'."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import tempfile
from pathlib import Path

from parvis.marking.crossing.released import Released, open_folders, read_files, write_files
from parvis.marking.sandbox import kernel_calls
from parvis.marking.warm import frames
from parvis.marking.warm.frames import Gone, Line
from parvis.marking.warm.grading_side import GradingSide
from parvis.marking.warm.shell import Shell
from parvis.marking.warm.student_side import StudentSide


def enter(shell: Shell, sock: socket.socket, side: str) -> None:
    """Serves one side of one submission until the marker closes the line."""
    files = {}
    while (frame := frames.receive(sock)).kind == frames.FILE:
        name, _feed, content = frame.body.partition(b"\n")
        files[json.loads(name)] = content
    start = frame.content
    _settle_in(start)
    line = Line(sock, start["output_bytes"])
    worker: StudentSide | GradingSide
    if side == "student":
        write_files(files)
        sys.path.insert(0, "")
        worker = StudentSide(shell, line)
    else:
        released = Released(files or read_files(start["released"]), start["rewritten"])
        guarded = start["sandboxed"] and not start["policy"].get("recording")
        worker = GradingSide(shell, line, start["policy"], released, "/tmp" if guarded else "")
    shell.attach(line.show)
    line.send(frames.DONE, b"{}")
    try:
        while True:
            worker.serve(line.receive())
    except Gone:
        os._exit(0)


def _settle_in(start: dict) -> None:
    """What differs from the server: its environment, its random numbers, its language."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    kept = {
        name: os.environ[name]
        for name in (
            "PATH",
            "LANG",
            "LD_LIBRARY_PATH",
            "MPLBACKEND",
            "OMP_NUM_THREADS",
            "OPENBLAS_NUM_THREADS",
            "MKL_NUM_THREADS",
            "PYTHONDONTWRITEBYTECODE",
            "PYTHONNOUSERSITE",
            "PYTHONPATH",
        )
        if name in os.environ
    }
    open_folders()
    here = Path.cwd()
    home = str(here.parent if start["sandboxed"] else here)
    os.environ.clear()
    os.environ.update(
        kept,
        HOME=home,
        PIP_NO_INDEX="1",  # there is no network: what asks for packages is told so at once
        CONDA_OFFLINE="1",
        PARVIS_STUDENT=start["student"],
        PARVIS_LANG=start["language"],
        NBGRADER_EXECUTION="autograde",
        TMPDIR=home,
    )
    if start["sandboxed"]:
        kernel_calls.forget_start()  # where Python and the course lie is nobody's business
    tempfile.tempdir = home  # what a test writes for the student's code, both can read
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()
