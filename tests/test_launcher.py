"""JupyterLab opened on the course, with settings of our own."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

import nbformat
import pytest

from parvis.launcher import lab_command, lab_environment


def test_a_french_learner_gets_french_menus_and_no_news(tmp_path):
    """The language pack is chosen and no news is fetched."""
    settings = Path(lab_environment(tmp_path, "fr")["JUPYTERLAB_SETTINGS_DIR"]) / "@jupyterlab"
    locale = json.loads((settings / "translation-extension/plugin.jupyterlab-settings").read_text())
    saving = json.loads((settings / "docmanager-extension/plugin.jupyterlab-settings").read_text())
    assert saving["autosave"]
    assert 30 == saving["autosaveInterval"]
    news = json.loads((settings / "apputils-extension/notification.jupyterlab-settings").read_text())

    assert {"locale": "fr_FR"} == locale
    assert "false" == news["fetchNews"]


def test_no_panel_of_an_instructor_is_shown(tmp_path):
    """The panels that need an instructor are disabled, and Validate, which shows programs of tests."""
    config = Path(lab_environment(tmp_path, "en")["JUPYTER_CONFIG_DIR"])
    disabled = json.loads((config / "labconfig/page_config.json").read_text())["disabledExtensions"]

    assert disabled["@jupyter/nbgrader:formgrader"]
    assert disabled["@jupyter/nbgrader:create-assignment"]
    assert disabled["@jupyter/nbgrader:validate-assignment"]


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


LEARN = """
import sys
from pathlib import Path
from parvis.launcher import learn_course
sys.exit(learn_course(Path(sys.argv[1]), "fr", port=int(sys.argv[2]), browser=False))
"""


def fetched(address: str) -> dict:
    """What the server answers; it prints its address a little before it listens."""
    for _attempt in range(100):
        try:
            with urllib.request.urlopen(address) as answer:
                return json.load(answer)
        except URLError:
            time.sleep(0.2)
    raise AssertionError(f"nothing answers at {address}")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent in another way on Windows")
def test_learning_serves_the_first_page_until_ctrl_c(tmp_path):
    """Run for real: JupyterLab answers at the address it prints, with the learner's own copy."""
    project = Path(__file__).parents[1]
    for name in ("course.toml", "nbgrader_config.py"):
        shutil.copy(project / name, tmp_path)
    shutil.copytree(project / "course", tmp_path / "course")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", LEARN, str(tmp_path), str(port)]
    learn = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,  # as in a terminal, Ctrl+C then reaches both processes
    )
    try:
        for line in learn.stdout:
            if address := re.search(r"(http://127\S+?)/lab/tree/(\S+)\?(token=\w+)", line):
                break
        host, page, token = address.groups()
        served = fetched(f"{host}/api/contents/{page}?{token}")
    finally:
        os.killpg(learn.pid, signal.SIGINT)
        try:
            learn.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(learn.pid, signal.SIGKILL)
            raise

    assert "course/index.fr.ipynb" == page
    assert [cell.source for cell in nbformat.read(project / page, as_version=4).cells] == [
        cell["source"] for cell in served["content"]["cells"]
    ]
    assert 0 == learn.returncode
