"""The fork server with one layer of the sandbox taken away: what do the others hold?

`without(LAYER)` has this process start `python -m tests.marking.hostile.without SETTINGS` in its place. The
product has no such switch: its own functions are replaced in the server.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from parvis.marking.sandbox import jail, seccomp
from parvis.marking.sandbox import kernel_calls as kernel
from parvis.marking.warm import fork_server, server_process

_NAME = "PARVIS_TEST_WITHOUT"
# Without an ordinary user, or limits, a fork bomb would take the machine.
_GUARD = Path("/sys/fs/cgroup/pids")
_MOST = 200


def without(layer: str) -> None:
    """Servers that this process starts from now on lack a layer (see `LAYERS`)."""
    kept = server_process._environment

    def environment() -> dict[str, str]:
        places = os.pathsep.join([kept()["PYTHONPATH"], str(Path(__file__).resolve().parents[3])])
        return {**kept(), "PYTHONPATH": places, _NAME: layer}

    server_process._environment = environment
    server_process._SERVER = __name__


def can_do_without(layer: str) -> bool:
    """Whether it is safe to try on this machine."""
    return layer in ("filter", "namespaces") or os.access(_GUARD, os.W_OK)


def _no_filter() -> None:
    seccomp.supported = lambda: False


def _no_namespaces() -> None:
    """The children share the server's processes, network and messages; all else rests on files apart."""
    _unshare_less(kernel.NEWPID | kernel.NEWNET | kernel.NEWIPC)


def _no_user() -> None:
    """A student's process stays what the server is: root, or the one who marks."""
    _guard()
    jail.user_of = lambda _job: 0
    _unshare_less(kernel.NEWUSER)


def _no_limits() -> None:
    _guard()
    jail.set_limits = lambda _confinement: None


def _guard() -> None:
    """No fork bomb takes the machine: the server and all that it starts are few."""
    group = _group(os.getppid())
    group.mkdir(exist_ok=True)
    (group / "pids.max").write_text(str(_MOST), encoding="ascii")
    (group / "cgroup.procs").write_text(str(os.getpid()), encoding="ascii")


def _group(marker: int) -> Path:
    """The group of the servers that one process has started."""
    return _GUARD / f"parvis-test-{marker}"


def empty_groups() -> list[str]:
    """Those that were left behind: their marker has ended."""
    found = [path.name for path in _GUARD.glob("parvis-test-*")]
    return [name for name in found if not Path("/proc", name.rpartition("-")[2]).exists()]


def remove_group() -> None:
    """Once the servers of this process have ended: a group without processes can go."""
    for _moment in range(100):
        try:
            _group(os.getpid()).rmdir()
        except FileNotFoundError:
            return
        except OSError:  # the last ones are about to end
            time.sleep(0.1)


LAYERS = {
    "filter": _no_filter,
    "namespaces": _no_namespaces,
    "user": _no_user,
    "limits": _no_limits,
}


def _unshare_less(flags: int) -> None:
    """Once the server is in its jail."""
    move_in, unshare = jail.move_in, kernel.unshare

    def less(wanted: int) -> None:
        if wanted & ~flags:
            unshare(wanted & ~flags)

    def and_then(root: str) -> None:
        move_in(root)
        kernel.unshare = less
        if flags & kernel.NEWUSER:
            kernel.map_user = lambda *_arguments: None

    jail.move_in = and_then


if __name__ == "__main__":
    LAYERS[os.environ[_NAME]]()
    fork_server.main()
