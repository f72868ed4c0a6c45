"""Opens the course in JupyterLab, on the learner's own copy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import typer

from parvis.labconfig import lab_environment
from parvis.language import _
from parvis.learning.own_copy import first_page, own_folder, update_copy


def lab_command(folder: Path, page: Path, *, port: int, browser: bool) -> list[str]:
    """The command that serves `folder` and opens `page`, a path within it."""
    return [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url=/lab/tree/{page.as_posix()}",
        f"--ServerApp.port={port}",
        f"--ServerApp.open_browser={browser}",
        "--ServerApp.answer_yes=True",  # one Ctrl+C stops it
        "--ServerApp.allow_root=True",  # the only user of a container
        "--Application.log_level=ERROR",
    ]


def learn_course(root: Path, language: str, *, port: int, browser: bool) -> int:
    """Brings the learner's copy up to date and serves it until Ctrl+C; gives JupyterLab's exit code."""
    folder = own_folder(root, language)
    for sentence in update_copy(root, language):
        typer.echo(sentence)
    environment = os.environ | lab_environment(root, language)
    typer.echo(_("Your copy of the course is in {folder}.").format(folder=folder))
    typer.echo(_("JupyterLab opens in the browser; to stop it, press Ctrl+C here."))
    command = lab_command(folder, first_page(language), port=port, browser=browser)
    jupyter = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        return jupyter.wait()
    except KeyboardInterrupt:
        try:
            jupyter.wait(timeout=10)  # it has heard the same Ctrl+C
        except subprocess.TimeoutExpired:
            jupyter.terminate()
            jupyter.wait()
        return 0
