"""A filter of system calls for students' processes: what no exercise needs is not permitted."""

from __future__ import annotations

import errno
import platform
import struct

_REFUSED = {
    "x86_64": {
        "ptrace": 101,
        "process_vm_readv": 310,
        "process_vm_writev": 311,
        "mount": 165,
        "umount2": 166,
        "pivot_root": 155,
        "chroot": 161,
        "unshare": 272,
        "setns": 308,
        "bpf": 321,
        "perf_event_open": 298,
        "add_key": 248,
        "request_key": 249,
        "keyctl": 250,
        "userfaultfd": 323,
        "kexec_load": 246,
        "kexec_file_load": 320,
        "init_module": 175,
        "finit_module": 313,
        "delete_module": 176,
        "reboot": 169,
        "swapon": 167,
        "swapoff": 168,
        "open_by_handle_at": 304,
        "name_to_handle_at": 303,
        "quotactl": 179,
        "acct": 163,
        "settimeofday": 164,
        "clock_settime": 227,
        "iopl": 172,
        "ioperm": 173,
        "move_pages": 279,
        "vmsplice": 278,
        "syslog": 103,
        "sethostname": 170,
        "setdomainname": 171,
        "kcmp": 312,
        "sched_setaffinity": 203,
        "fanotify_init": 300,
        "vhangup": 153,
        "memfd_create": 319,  # memory that no limit counts, as the next three
        "shmget": 29,
        "msgget": 68,
        "semget": 64,
    },
    "aarch64": {
        "ptrace": 117,
        "process_vm_readv": 270,
        "process_vm_writev": 271,
        "mount": 40,
        "umount2": 39,
        "pivot_root": 41,
        "chroot": 51,
        "unshare": 97,
        "setns": 268,
        "bpf": 280,
        "perf_event_open": 241,
        "add_key": 217,
        "request_key": 218,
        "keyctl": 219,
        "userfaultfd": 282,
        "kexec_load": 104,
        "kexec_file_load": 294,
        "init_module": 105,
        "finit_module": 273,
        "delete_module": 106,
        "reboot": 142,
        "swapon": 224,
        "swapoff": 225,
        "open_by_handle_at": 265,
        "name_to_handle_at": 264,
        "quotactl": 60,
        "acct": 89,
        "settimeofday": 170,
        "clock_settime": 112,
        "move_pages": 239,
        "vmsplice": 75,
        "syslog": 116,
        "sethostname": 161,
        "setdomainname": 162,
        "kcmp": 272,
        "sched_setaffinity": 122,
        "fanotify_init": 262,
        "vhangup": 58,
        "memfd_create": 279,
        "shmget": 194,
        "msgget": 186,
        "semget": 190,
    },
}
_EVERYWHERE = {
    "io_uring_setup": 425,
    "io_uring_enter": 426,
    "io_uring_register": 427,
    "open_tree": 428,
    "move_mount": 429,
    "fsopen": 430,
    "fsconfig": 431,
    "fsmount": 432,
    "fspick": 433,
    "pidfd_getfd": 438,
    "process_madvise": 440,
    "mount_setattr": 442,
    "memfd_secret": 447,
}
_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_CLONE, _CLONE3 = {"x86_64": 56, "aarch64": 220}, 435
_SOCKET = {"x86_64": 41, "aarch64": 198}
_FAMILIES = (1, 2, 10)  # unix, IPv4, IPv6: they lead nowhere without a network
_NETLINK, _ROUTE = 16, 0  # the one protocol by which a program asks which networks there are
_SETSOCKOPT = {"x86_64": 54, "aarch64": 208}
_SOL_SOCKET, _BUFFERS = 1, (7, 8)  # SO_SNDBUF, SO_RCVBUF: a hint, not followed (see `resources.in_sockets`)
_MMAP = {"x86_64": 9, "aarch64": 222}
_SHARED_ANONYMOUS = 0x21  # MAP_SHARED | MAP_ANONYMOUS: memory that outlives its pages in any process's count
_NAMESPACES = 0x7E020000  # the CLONE_NEW* flags of clone(2)

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_AND = 0x54
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCH, _FIRST, _SECOND, _THIRD = 0, 4, 16, 24, 32  # offsets in struct seccomp_data


def supported() -> bool:
    """Whether this machine's processor has a filter here."""
    return platform.machine() in _ARCHITECTURE


def program() -> bytes:
    """The filter, as an array of struct sock_filter (classic BPF, see seccomp(2)).

    >>> len(program()) % 8
    0
    """
    machine = platform.machine()
    not_permitted, no_such_call = _REFUSE | errno.EPERM, _REFUSE | errno.ENOSYS
    steps = [
        _step(_LOAD, _ARCH),
        _step(_EQUAL, _ARCHITECTURE[machine], 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
    ]
    if machine == "x86_64":  # the second table of calls, x32
        steps += [_step(_AT_LEAST, 0x40000000, 0, 1), _step(_RETURN, not_permitted)]
    for number in sorted({*_REFUSED[machine].values(), *_EVERYWHERE.values()}):
        steps += [_step(_EQUAL, number, 0, 1), _step(_RETURN, not_permitted)]
    # clone3 hides its flags in memory: refused, and the C library falls back to clone
    steps += [_step(_EQUAL, _CLONE3, 0, 1), _step(_RETURN, no_such_call)]
    steps += [
        _step(_EQUAL, _CLONE[machine], 0, 4),
        _step(_LOAD, _FIRST),
        _step(_ANY_BIT, _NAMESPACES, 0, 1),
        _step(_RETURN, not_permitted),
        _step(_RETURN, _ALLOW),
    ]
    steps += [
        _step(_EQUAL, _MMAP[machine], 0, 5),
        _step(_LOAD, _FIRST + 3 * 8),
        _step(_AND, _SHARED_ANONYMOUS),
        _step(_EQUAL, _SHARED_ANONYMOUS, 0, 1),
        _step(_RETURN, _REFUSE | errno.ENOMEM),
        _step(_RETURN, _ALLOW),
    ]
    steps += [
        _step(_EQUAL, _SETSOCKOPT[machine], 0, 7),
        _step(_LOAD, _SECOND),
        _step(_EQUAL, _SOL_SOCKET, 0, 4),
        _step(_LOAD, _THIRD),
        _step(_EQUAL, _BUFFERS[0], 1, 0),
        _step(_EQUAL, _BUFFERS[1], 0, 1),
        _step(_RETURN, _REFUSE),  # with the number 0: done, it says
        _step(_RETURN, _ALLOW),
    ]
    steps += [_step(_EQUAL, _SOCKET[machine], 0, 2 * len(_FAMILIES) + 6), _step(_LOAD, _FIRST)]
    for family in _FAMILIES:
        steps += [_step(_EQUAL, family, 0, 1), _step(_RETURN, _ALLOW)]
    steps += [
        _step(_EQUAL, _NETLINK, 0, 3),
        _step(_LOAD, _THIRD),
        _step(_EQUAL, _ROUTE, 0, 1),
        _step(_RETURN, _ALLOW),
        _step(_RETURN, not_permitted),
        _step(_RETURN, _ALLOW),
    ]
    return b"".join(steps)


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)
