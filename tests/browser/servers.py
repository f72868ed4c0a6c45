"""JupyterLab on a private port, set up as the course sets it up, and stopped whatever happens."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from parvis.launcher import lab_command, lab_environment

# A student of a class has the list of assignments, which a learner alone does not.
INSTRUCTORS_ONLY = (
    "@jupyter/nbgrader:course-list",
    "@jupyter/nbgrader:create-assignment",
    "@jupyter/nbgrader:formgrader",
)
_ATTEMPTS, _SECONDS = 3, 60


@contextmanager
def serve(
    root: Path,
    folder: Path,
    language: str,
    *,
    disabled: tuple[str, ...] = (),
    environment: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """JupyterLab on `folder` for the course in `root`, without the panels `disabled`; gives its address."""
    own = lab_environment(root, language)
    page_config = Path(own["JUPYTER_CONFIG_DIR"]) / "labconfig" / "page_config.json"
    page_config.write_text(json.dumps({"disabledExtensions": dict.fromkeys(disabled, True)}))
    own |= {"JUPYTER_RUNTIME_DIR": str(page_config.parents[2] / "runtime"), **(environment or {})}
    log = page_config.parents[2] / "jupyter.log"
    for attempt in range(1, _ATTEMPTS + 1):
        with log.open("w", encoding="utf-8") as printed:
            port = _free_port()
            command = lab_command(folder, Path(), port=port, browser=False)
            command += ["--IdentityProvider.token=", "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1"]
            command += ["--LabApp.expose_app_in_browser=True"]  # for pages.open_beside
            server = subprocess.Popen(
                command, cwd=folder, env=os.environ | own, stdout=printed, stderr=subprocess.STDOUT
            )
        try:
            if _answers(server, f"http://127.0.0.1:{port}/api/status"):
                yield f"http://127.0.0.1:{port}"
                return
        finally:
            _stop(server)
        print(f"JupyterLab did not start (attempt {attempt}):\n{log.read_text(encoding='utf-8')}")
    raise RuntimeError(f"JupyterLab did not start; its log is {log}")


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(server: subprocess.Popen, address: str) -> bool:
    """Waits until the server answers; False when it ended or stays silent."""
    until = time.monotonic() + _SECONDS
    while server.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return True
        except OSError:
            time.sleep(0.2)
    return False


def _stop(server: subprocess.Popen) -> None:
    """Ends the server as Ctrl+C does, so that it ends its kernels."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
