"""A process's fork servers."""

import threading

import pytest

from parvis.limits import Limits
from parvis.marking.warm import servers


@pytest.mark.parametrize("sandboxed", [False, True])
def test_a_server_outlives_the_thread_that_asked_for_it(sandboxed):
    """A pool of threads that has ended (as lint's) does not take the server with it."""
    servers.forget_server(sandboxed)
    found = []
    asking = threading.Thread(target=lambda: found.append(servers.server(sandboxed)))
    asking.start()
    asking.join()

    job = found[0].open_job(Limits())

    assert servers.server(sandboxed) is found[0]
    found[0].close_job(job)
    servers.forget_server(sandboxed)
