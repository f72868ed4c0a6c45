"""This process's fork servers: one that confines, one for trusted work, each started at first use."""

from __future__ import annotations

import platform
import socket
import threading

from parvis.marking.warm.client import ForkClient

_servers: dict[bool, ForkClient] = {}
_starting = threading.Lock()


def runs_here() -> bool:
    """Whether tests can be run apart from the work on this system."""
    return platform.system() == "Linux"


def server(sandboxed: bool = True) -> ForkClient:
    """This process's fork server, started at first use; ServerGone says why it cannot be."""
    with _starting:
        running = _servers.get(sandboxed)
        if running is None or not running.alive:
            running = _servers[sandboxed] = ForkClient.start(sandboxed)
        return running


def server_alive(sandboxed: bool = True) -> bool:
    """Whether the server in use can still be asked."""
    return sandboxed in _servers and _servers[sandboxed].alive


def use_server(line: socket.socket, sandboxed: bool) -> None:
    """Uses a server that another process has started, over this line; ServerGone when it does not answer."""
    with _starting:
        _servers[sandboxed] = ForkClient(line)


def forget_server(sandboxed: bool) -> None:
    """Ends the server in use: the next one that is asked for is new."""
    with _starting:
        if running := _servers.pop(sandboxed, None):
            running.close()
