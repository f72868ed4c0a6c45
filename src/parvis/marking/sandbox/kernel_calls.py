"""The few Linux calls that make a sandbox and that Python does not offer (unshare, mount, prctl, capset)."""

from __future__ import annotations

import ctypes
import os
import platform
from pathlib import Path

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = (
    0x20000,
    0x4000000,
    0x8000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
NOSUID, NODEV, BIND, REC, PRIVATE = 2, 4, 4096, 16384, 1 << 18
READ_ONLY, NO_SYMLINKS = 0x1, 0x200000  # attributes of mount_setattr(2)
_DETACH = 2
_SET_DUMPABLE, _SET_NO_NEW_PRIVS, _SET_SECCOMP, _SET_PDEATHSIG, _CAPBSET_DROP, _CAP_AMBIENT = (
    4,
    38,
    22,
    1,
    24,
    47,
)
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_MOUNT_SETATTR = 442  # the same number everywhere

_libc = ctypes.CDLL(None, use_errno=True)


class _MountAttributes(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("set", "clear", "propagation", "userns")]


class _Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("program", ctypes.c_char_p)]


def _call(name: str, *arguments) -> None:
    if getattr(_libc, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def unshare(flags: int) -> None:
    """Moves this process (its children, for NEWPID) into namespaces of their own."""
    _call("unshare", flags)


def setns(descriptor: int, kind: int) -> None:
    """Moves this process (its children, for NEWPID) into an existing namespace."""
    _call("setns", descriptor, kind)


def mount(
    source: str, target: str, kind: str | None = None, flags: int = 0, options: str | None = None
) -> None:
    """Attaches a file system; see the manual page of the system call."""
    encoded = [None if text is None else os.fsencode(text) for text in (source, target, kind, options)]
    _call("mount", encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3])


def restrict(target: str, attributes: int) -> None:
    """Adds attributes to a mount and to all that is mounted below it."""
    wanted = _MountAttributes(set=attributes)
    at_recursive, at_fdcwd = 0x8000, -100
    _call(
        "syscall",
        _MOUNT_SETATTR,
        at_fdcwd,
        os.fsencode(target),
        at_recursive,
        ctypes.byref(wanted),
        ctypes.c_size_t(ctypes.sizeof(wanted)),
    )


def detach(target: str) -> None:
    """Takes a mount, and all that is mounted below it, out of sight."""
    _call("umount2", os.fsencode(target), _DETACH)


def pivot(root: str) -> None:
    """Makes `root` the root of this mount namespace and forgets the old one."""
    os.chdir(root)
    _call("syscall", _PIVOT_ROOT[platform.machine()], b".", b".")
    detach(".")
    os.chdir("/")


def map_user(inside: int, outside_user: int, outside_group: int) -> None:
    """In a new user namespace: shows the one user and group that exist there as `inside`."""
    for name, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{inside} {outside_user} 1"),
        ("gid_map", f"{inside} {outside_group} 1"),
    ):
        Path(f"/proc/self/{name}").write_text(line, encoding="ascii")


def die_with_parent() -> None:
    """The kernel kills this process when its parent ends."""
    _libc.prctl(_SET_PDEATHSIG, 9, 0, 0, 0)


def forgo_capabilities() -> None:
    """Before a change of user: no program can ever bring a capability back."""
    for capability in range(64):
        _libc.prctl(_CAPBSET_DROP, capability, 0, 0, 0)
    _libc.prctl(_CAP_AMBIENT, 4, 0, 0, 0)


def drop_privileges() -> None:
    """No capability is left, and executing a program gives none."""
    forgo_capabilities()
    header, nothing = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    _call("capset", header, nothing)
    _call("prctl", _SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def watchable() -> None:
    """Lets the marker read this process's memory figures after a change of user."""
    _libc.prctl(_SET_DUMPABLE, 1, 0, 0, 0)


def forget_start() -> None:
    """Wipes this process's command line and first environment from its memory, where `/proc` reads them.

    What `os.environ` holds from before must have been removed.
    """
    fields = Path("/proc/self/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    for first, last in (map(int, fields[45:47]), map(int, fields[47:49])):  # arg_start and on, see proc(5)
        if 0 < first < last:
            ctypes.memset(first, 0, last - first)


def install_filter(program: bytes) -> None:
    """Installs a seccomp filter (classic BPF) for this process and its children."""
    _call("prctl", _SET_SECCOMP, 2, ctypes.byref(_Filter(len(program) // 8, program)), 0, 0)
