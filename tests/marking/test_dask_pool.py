"""The same marks on a Dask cluster, local or started apart."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from parvis.errors import ClassroomError
from parvis.marking import dask_pool
from parvis.marking.command import mark_course

from .conftest import RIGHT, WRONG, notebook

pytestmark = pytest.mark.classroom


def hand_in(course):
    course.hand_in("ada", notebook(RIGHT))
    course.hand_in("bob", notebook(WRONG))
    course.hand_in("cleo", b"%PDF")


EXPECTED = {"ada": 2.0, "bob": 0.0, "cleo": 0.0}


def by_student(course):
    return {name: scores["test_double"] for name, scores in course.scores().items()}


def test_a_local_cluster_marks_the_class(course):
    """Two processes of Dask give the scores of our own pool."""
    pytest.importorskip("distributed")
    hand_in(course)

    assert 0 == mark_course(course.root, ["ps1"], workers=2, dask=True)
    assert EXPECTED == by_student(course)


def test_a_scheduler_started_apart_marks_the_class(course, tmp_path):
    """Scheduler and worker are other processes that know nothing of the course folder."""
    pytest.importorskip("distributed")
    hand_in(course)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    port = address.rpartition(":")[2]
    dask = [sys.executable, "-m", "dask"]
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"]
    worker = ["worker", address, "--nworkers", "1", "--nthreads", "1", "--no-dashboard"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(str(Path(one).resolve()) for one in sys.path)}
    started = [
        subprocess.Popen([*dask, *part], cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL)
        for part in (scheduler, worker)
    ]
    try:
        assert 0 == mark_course(course.root, ["ps1"], scheduler=address)
    finally:
        for process in started:
            process.terminate()
            process.wait(20)

    assert EXPECTED == by_student(course)


def test_without_dask_the_remedy_is_named(monkeypatch):
    """One sentence says what to install."""
    monkeypatch.setattr(dask_pool, "distributed", None)

    with pytest.raises(ClassroomError, match="pip install"):
        dask_pool.DaskPool(2)
