"""What workers are forked from is started once, as early as a command can tell that there is work."""

import sys
from multiprocessing import forkserver

import pytest

from parvis.marking import prestart, worker_server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is marked in advance elsewhere")


@pytest.fixture
def started(monkeypatch):
    """What is started, by name; nothing is."""
    names = []
    monkeypatch.setattr(prestart, "ServerProcess", lambda sandboxed: names.append(f"server {sandboxed}"))
    monkeypatch.setattr(worker_server, "begin", lambda: names.append("workers"))
    yield names
    prestart._started.clear()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["crisis"], ["server True", "workers"]),
        (["crisis-fr", "--trust-submissions"], ["server False", "workers"]),
        (["kpi"], []),
        (["crisis", "--dask"], []),
    ],
)
def test_both_servers_start_where_work_waits(tmp_path, started, words, expected):
    """A folder that nobody has marked yet says so; another machine's workers need none here."""
    (tmp_path / "submitted/ada/crisis-fr").mkdir(parents=True)
    prestart.begin([*words, "--course", str(tmp_path)])

    assert expected == started


def test_it_is_started_once():
    """Whoever asks first, in a folder too deep for a socket too."""
    worker_server.begin()
    first = forkserver._forkserver._forkserver_pid
    worker_server.begin()

    assert first
    assert first == forkserver._forkserver._forkserver_pid
