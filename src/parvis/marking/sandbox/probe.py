"""Says whether other people's code can be confined on this machine, and if not, why and what to do."""

from __future__ import annotations

import errno
import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from parvis.language import _

OLDEST_KERNEL = (5, 14)


@dataclass(frozen=True)
class Probe:
    """What was found: `reason` is one sentence, "" when the sandbox works; `remedies` are sentences too."""

    works: bool
    reason: str = ""
    remedies: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def probe() -> Probe:
    """Makes a sandbox, looks from the inside whether it holds, and takes it down again (0.2 s; kept)."""
    if platform.system() != "Linux":
        return _refused(
            _("confining other people's code needs Linux, and this is {system}").format(
                system=platform.system()
            )
        )
    version = tuple(int(part) for part in platform.release().split("-")[0].split(".")[:2])
    if version < OLDEST_KERNEL:
        return _refused(
            _("the Linux kernel is too old ({version}; 5.14 is needed)").format(version=platform.release())
        )
    return _judge(_try())


def _try() -> dict:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, tempfile.TemporaryDirectory(prefix="parvis-jail-") as root:
        settings = {"socket": theirs.fileno(), "root": root}
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(Path(__file__).resolve().parents[3]),
        }
        for name in ("LD_LIBRARY_PATH",):
            environment.update({name: os.environ[name]} if name in os.environ else {})
        with subprocess.Popen(
            [sys.executable, "-m", "parvis.marking.sandbox.inspection", json.dumps(settings)],
            cwd="/",
            pass_fds=[theirs.fileno()],
            env=environment,
            stdin=subprocess.DEVNULL,
        ) as process:
            theirs.close()
            ours.settimeout(120)  # a busy machine is slow to answer
            try:
                content = ours.recv(1 << 16)
            except OSError:
                content = b""
            process.kill()
    return json.loads(content) if content else {"error": "nothing came back", "errno": 0}


def _judge(found: dict) -> Probe:
    if found.get("holds"):
        return Probe(True)
    if "unreadable" in found:
        return Probe(
            False,
            _("an ordinary user cannot read Python's files ({path})").format(path=found["unreadable"]),
            (
                _("install Python and the environment where everybody may read, not in root's home"),
                *_ways_out(),
            ),
        )
    number, text = found.get("errno"), found.get("error", "")
    if number in (errno.EPERM, errno.EACCES, errno.ENOSPC, errno.EUSERS):
        return _refused(
            _("this system does not let a process make namespaces ({reason})").format(reason=text),
            (
                _("on Ubuntu from 23.10: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0"),
                _("elsewhere: sudo sysctl user.max_user_namespaces=15000"),
                _(
                    "in a container: start it with --cap-add SYS_ADMIN --security-opt seccomp=unconfined "
                    "--security-opt apparmor=unconfined"
                ),
            ),
        )
    return _refused(_("the sandbox could not be made ({reason})").format(reason=text or found))


def _refused(reason: str, remedies: tuple[str, ...] = ()) -> Probe:
    return Probe(False, reason, (*remedies, *_ways_out()))


def _ways_out() -> tuple[str, str]:
    return (
        _("run the marking in a Linux container or machine of its own"),
        _("for copies you trust (your own), add --trust-submissions: they then run without a sandbox"),
    )
