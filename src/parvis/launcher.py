"""Opens the course in JupyterLab, on the learner's own copy and with the learner's settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import typer

from parvis.atomic import write_atomically
from parvis.language import _
from parvis.learning.home import refresh_home
from parvis.learning.own_copy import first_page, own_folder, update_copy

# JupyterLab for a learner: in their language, without the panels of instructors and without news.

# nbgrader's panels that need an instructor, or an exchange that a person alone does not have, or that show
# tests as programs.
PANELS_OF_A_CLASS = (
    "@jupyter/nbgrader:assignment-list",
    "@jupyter/nbgrader:course-list",
    "@jupyter/nbgrader:create-assignment",
    "@jupyter/nbgrader:formgrader",
    "@jupyter/nbgrader:menu",
    "@jupyter/nbgrader:validate-assignment",  # `check()` says it in the learner's language
)
LOCALES = {"fr": "fr_FR", "en": "default"}


def lab_environment(root: Path, language: str) -> dict[str, str]:
    """Writes the settings of the course in `root` and gives the variables that make Jupyter use them.

    What learners set themselves in JupyterLab stays: a setting is written only where there is none.
    OSError when they cannot be written.
    """
    folder = root / "work" / ".jupyter" / language
    settings = folder / "settings"
    _write(
        folder / "config" / "labconfig" / "page_config.json",
        {"disabledExtensions": dict.fromkeys(PANELS_OF_A_CLASS, True)},
    )
    for name, values in _settings(language).items():
        path = settings / "@jupyterlab" / f"{name}.jupyterlab-settings"
        if not path.exists():
            _write(path, values)
    return {
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_CONFIG_PATH": str(root),  # nbgrader's "Validate" reads nbgrader_config.py there
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTERLAB_SETTINGS_DIR": str(settings),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "IPYTHONDIR": str(folder / "ipython"),
        "PARVIS_LANG": language,
    }


def _settings(language: str) -> dict[str, dict]:
    return {
        "translation-extension/plugin": {"locale": LOCALES[language]},
        "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
        # What is typed is on the disk within half a minute, not two: a laptop's lid closes without a word.
        "docmanager-extension/plugin": {"autosave": True, "autosaveInterval": 30},
    }


def _write(path: Path, values: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json.dumps(values, indent=2).encode())


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
    refresh_home(root, language)
    typer.echo(_("Your copy of the course is in {folder}.").format(folder=folder))
    typer.echo(_("JupyterLab opens in the browser; to stop it, press Ctrl+C here."))
    command = lab_command(folder, first_page(language), port=port, browser=browser)
    jupyter = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        return jupyter.wait()
    except KeyboardInterrupt:
        try:
            jupyter.wait(timeout=5)  # it has heard the same Ctrl+C
        except subprocess.TimeoutExpired:
            jupyter.kill()  # its kernels are closed, but a thread of its file manager may never end
            jupyter.wait()
        return 0
