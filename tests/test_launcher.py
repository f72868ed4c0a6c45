"""JupyterLab opened on the course, with settings of our own."""

import json
import os
from pathlib import Path

from parvis.labconfig import lab_environment
from parvis.launcher import lab_command


def test_a_french_learner_gets_french_menus_and_no_news(tmp_path):
    """The language pack is chosen and no news is fetched."""
    settings = Path(lab_environment(tmp_path, "fr")["JUPYTERLAB_SETTINGS_DIR"]) / "@jupyterlab"
    locale = json.loads((settings / "translation-extension/plugin.jupyterlab-settings").read_text())
    news = json.loads((settings / "apputils-extension/notification.jupyterlab-settings").read_text())

    assert {"locale": "fr_FR"} == locale
    assert "false" == news["fetchNews"]


def test_no_panel_of_an_instructor_is_shown(tmp_path):
    """The panels that need an instructor are disabled; the button Validate stays."""
    config = Path(lab_environment(tmp_path, "en")["JUPYTER_CONFIG_DIR"])
    disabled = json.loads((config / "labconfig/page_config.json").read_text())["disabledExtensions"]

    assert disabled["@jupyter/nbgrader:formgrader"]
    assert disabled["@jupyter/nbgrader:create-assignment"]
    assert "@jupyter/nbgrader:validate-assignment" not in disabled


def test_a_learners_own_settings_stay(tmp_path):
    """What was set in JupyterLab is not set back at the next start."""
    plugin = "@jupyterlab/translation-extension/plugin.jupyterlab-settings"
    chosen = Path(lab_environment(tmp_path, "fr")["JUPYTERLAB_SETTINGS_DIR"]) / plugin
    chosen.write_text('{"locale": "es_ES"}', encoding="utf-8")
    lab_environment(tmp_path, "fr")

    assert '{"locale": "es_ES"}' == chosen.read_text(encoding="utf-8")


def test_everything_jupyter_writes_stays_in_the_course(tmp_path):
    """No variable points outside of the course's folder."""
    folders = {name: value for name, value in lab_environment(tmp_path, "fr").items() if os.sep in value}

    assert {
        "IPYTHONDIR",
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_CONFIG_PATH",
        "JUPYTER_DATA_DIR",
        "JUPYTERLAB_SETTINGS_DIR",
        "JUPYTERLAB_WORKSPACES_DIR",
    } == set(folders)
    assert all(Path(folder).is_relative_to(tmp_path) for folder in folders.values())


def test_the_first_page_opens_in_the_folder_of_the_learner(tmp_path):
    """Paths for the browser have `/` on every system."""
    command = lab_command(tmp_path, Path("course") / "index.fr.ipynb", port=8899, browser=False)

    assert f"--ServerApp.root_dir={tmp_path}" in command
    assert "--LabApp.default_url=/lab/tree/course/index.fr.ipynb" in command
    assert "--ServerApp.port=8899" in command
    assert "--ServerApp.open_browser=False" in command
