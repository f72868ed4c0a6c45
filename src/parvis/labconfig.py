"""JupyterLab for a learner: in their language, without the panels of instructors and without news."""

from __future__ import annotations

import json
from pathlib import Path

from parvis.atomic import write_atomically

# Where nbgrader's panels need an instructor, or an exchange that a person alone does not have.
PANELS_OF_A_CLASS = (
    "@jupyter/nbgrader:assignment-list",
    "@jupyter/nbgrader:course-list",
    "@jupyter/nbgrader:create-assignment",
    "@jupyter/nbgrader:formgrader",
    "@jupyter/nbgrader:menu",
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
    }


def _write(path: Path, values: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json.dumps(values, indent=2).encode())
