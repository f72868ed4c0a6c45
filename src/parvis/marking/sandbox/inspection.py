"""Looks, from inside a confined child, whether the sandbox holds.

Started by `probe` as `python -m parvis.marking.sandbox.inspection SETTINGS`.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from pathlib import Path

from parvis.marking.sandbox import jail
from parvis.marking.sandbox import kernel_calls as kernel


def main() -> None:
    """Makes a jail, looks around in it, and tells over the socket what there is to tell."""
    settings = json.loads(sys.argv[1])
    with socket.socket(fileno=settings["socket"]) as line:
        try:
            jail.move_in(settings["root"])
            found = look_around()
        except OSError as error:
            found = {"error": str(error), "errno": error.errno}
        line.sendall(json.dumps(found).encode())


def look_around() -> dict:
    """Confines a child and asks it what it can reach: {"holds": True}, or what is wrong."""
    user = jail.user_of(0) if jail.several_users() else 0
    folder = jail.make_job(0, 8, user)
    ready, answer = os.pipe()
    kernel.unshare(kernel.NEWPID)
    if os.fork() == 0:
        try:
            jail.confine(jail.Confinement("tests", folder, user, 256, 16, 4, 8))
            found = _from_inside()
        except OSError as error:
            found = {"error": str(error), "errno": error.errno}
        os.write(answer, json.dumps(found).encode())
        os._exit(0)
    os.close(answer)
    return json.loads(os.read(ready, 4000) or b'{"error": "the confined process ended"}')


def _from_inside() -> dict:
    for path in (os.__file__, jail.__file__):
        try:
            Path(path).read_bytes()
        except OSError:
            return {"unreadable": path}
    link = Path("link")
    link.symlink_to("/etc/passwd")
    with contextlib.suppress(OSError):
        return {"error": f"links are followed: {link.read_text(encoding='ascii')[:20]}"}
    if os.getpid() != 1 or os.access("/etc", os.W_OK):
        return {"error": "the confined process sees more than its own world"}
    return {"holds": True}


if __name__ == "__main__":
    main()
