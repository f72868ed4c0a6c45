"""The sandbox: a root folder with the interpreter alone, and for each submission a confinement of its own.

Two steps. The fork server calls `move_in` once: from then on it sees the interpreter and
nothing of the course. Each child it forks calls `confine`: own processes, network and folders, an
ordinary user, no capability, limits. Works as root and as an ordinary user (see namespaces(7) and
user_namespaces(7)).
"""

from __future__ import annotations

import os
import resource
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from parvis.marking.sandbox import kernel_calls as kernel
from parvis.marking.sandbox import seccomp
from parvis.marking.sandbox.resources import RESERVE

JOBS = "/jobs"  # one small file system per submission, seen by the server alone
HOME, WORK = "/home/student", "/home/student/work"
STUDENT = 1000  # the user a student's process believes to be, where it is not root who marks
_SYSTEM = (
    "/usr",
    "/lib",
    "/lib32",
    "/lib64",
    "/bin",
    "/sbin",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/fonts",
    "/etc/ssl/certs",
    "/etc/alternatives",
    "/etc/mime.types",
)
_DEVICES = ("null", "full", "random", "urandom")  # not zero: mapped, it is memory that no limit counts
_SETTINGS = (
    "/proc/sys",
    "/proc/sysrq-trigger",
    "/proc/irq",
    "/proc/bus",
    "/proc/fs",
    "/proc/acpi",
    "/proc/scsi",
)
_SPARSE = 16  # addresses for each byte of memory: libraries ask for much, and page tables cost 1/512 of it
_FIRST_USER, _USERS = 61184, 4000  # ordinary users that no account has (systemd's range for passing users)


@dataclass(frozen=True)
class Confinement:
    """What one forked child gets: its side ("student" or "tests"), its job's folder, its user, its limits."""

    side: str
    folder: str
    user: int
    memory_mb: int
    processes: int
    file_mb: int
    disk_mb: int


def user_of(job: int) -> int:
    """An ordinary user for the job's processes, when it is root who marks."""
    return _FIRST_USER + (os.getpid() * 64 + job) % _USERS


def move_in(root: str) -> None:
    """Makes `root` (an empty folder, soon gone) a jail and this process the first one in it.

    The caller forks: it is the child that goes on, and that ends with its parent. OSError when the system
    refuses.
    """
    os.umask(0o022)  # what is made in it is there for other users, those of the jobs
    readable = interpreter_folders()
    leave_namespaces()
    _become_first_process()
    above = os.open(Path(root).parent, os.O_PATH)
    enter_jail(root, readable)
    with suppress(OSError):  # from here on nobody needs it
        os.rmdir(Path(root).name, dir_fd=above)
    os.close(above)


def _become_first_process() -> None:
    """The caller forks; the child, first of a new process namespace, goes on and ends with its parent."""
    child = os.fork()
    if child:
        kernel.die_with_parent()
        os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) & 0xFF)
    kernel.die_with_parent()


def leave_namespaces() -> None:
    """First step of the server: namespaces of its own; the caller forks next, to be process 1 in there."""
    user, group = os.getuid(), os.getgid()
    wanted = kernel.NEWNS | kernel.NEWPID | kernel.NEWNET | kernel.NEWIPC | kernel.NEWUTS
    if user == 0:
        kernel.unshare(wanted)
    else:
        kernel.unshare(wanted | kernel.NEWUSER)
        kernel.map_user(0, user, group)


def enter_jail(root: str, readable: tuple[str, ...]) -> None:
    """Second step, in the forked server: `root` (an empty folder) becomes the only world there is.

    `readable` are the folders of the interpreter and of its packages; all is read-only but the jobs.
    """
    kernel.mount("none", "/", None, kernel.REC | kernel.PRIVATE)
    kernel.mount("tmpfs", root, "tmpfs", kernel.NOSUID | kernel.NODEV, "mode=755,size=16m")
    for path in (*_SYSTEM, *readable):
        _show(path, root)
    for name in _DEVICES:
        _show(f"/dev/{name}", root, attributes=0)
    for name, target in (("fd", "/proc/self/fd"), ("stdin", "fd/0"), ("stdout", "fd/1"), ("stderr", "fd/2")):
        Path(root, "dev", name).symlink_to(target)
    Path(root, "dev", "ptmx").symlink_to("pts/ptmx")
    for path in readable:  # the way to the interpreter can be gone, not looked around on
        for above in Path(path).parents[:-1]:
            if Path(f"{root}{above}").stat().st_dev == Path(root).stat().st_dev:
                Path(f"{root}{above}").chmod(0o111)
    for folder in (
        "proc",
        "tmp",
        "dev/shm",
        "dev/pts",
        HOME[1:],
        JOBS[1:],
    ):  # what a job's own folders will cover
        Path(root, folder).mkdir(parents=True, exist_ok=True)
    users = f"root:x:0:0::/:/bin/sh\nstudent:x:{STUDENT}:{STUDENT}::{HOME}:/bin/sh\n"
    Path(root, "etc/passwd").write_text(users, encoding="ascii")
    kernel.restrict(root, kernel.READ_ONLY)
    kernel.mount("proc", f"{root}/proc", "proc", kernel.NOSUID | kernel.NODEV)
    kernel.pivot(root)
    kernel.mount("tmpfs", JOBS, "tmpfs", kernel.NOSUID | kernel.NODEV, "mode=755,size=32m")
    global _covered
    _covered = tuple(path for path in readable if path.startswith(("/tmp/", "/dev/shm/", f"{HOME}/")))


_covered: tuple[str, ...] = ()  # folders of the interpreter that a job's own /tmp would hide


def _show(path: str, root: str, attributes: int = kernel.READ_ONLY) -> None:
    source, target = Path(path), Path(root + path)
    if source.is_symlink():
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_symlink():
            target.symlink_to(source.readlink())
        return
    if not source.exists() or target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        target.mkdir()
    else:
        target.touch()
    kernel.mount(path, str(target), None, kernel.BIND | kernel.REC)
    if attributes:
        kernel.restrict(str(target), attributes)


def make_job(number: int, disk_mb: int, user: int) -> str:
    """The file system of one submission: working folder, home, temporary files, all within `disk_mb`."""
    folder = f"{JOBS}/{number}"
    Path(folder).mkdir()
    kernel.mount(
        "tmpfs",
        folder,
        "tmpfs",
        kernel.NOSUID | kernel.NODEV,
        f"mode=755,size={disk_mb}m,nr_inodes={disk_mb * 64 + 1024}",
    )
    for name in ("home", "home/work", "work", "tmp", "shm"):
        Path(folder, name).mkdir()
        if user:
            os.chown(Path(folder, name), user, user)
    return folder


def end_job(folder: str) -> None:
    """Forgets the file system of one submission."""
    kernel.detach(folder)
    Path(folder).rmdir()


def confine(confinement: Confinement) -> None:
    """In the forked child, first of its namespace: nothing it does can reach further than its job."""
    several = several_users()
    kernel.unshare(kernel.NEWNS | kernel.NEWNET | kernel.NEWIPC)
    job, student = confinement.folder, confinement.side == "student"
    kept = {path: os.open(path, os.O_PATH) for path in _covered}
    kernel.mount(f"{job}/home", HOME, None, kernel.BIND)
    kernel.mount(f"{job}/work", WORK, None, kernel.BIND)  # a mount cannot be removed or renamed
    if not student:  # links that a student's code leaves behind lead nowhere
        kernel.restrict(HOME, kernel.NO_SYMLINKS)
    for path, name in (("/tmp", "tmp"), ("/dev/shm", "shm")):
        if student:
            kernel.mount(f"{job}/{name}", path, None, kernel.BIND)
        else:  # a full disk of the student's is not the tests' concern
            kernel.mount("tmpfs", path, "tmpfs", kernel.NOSUID | kernel.NODEV, "mode=1777,size=32m")
    for path, descriptor in kept.items():
        Path(path).mkdir(parents=True, exist_ok=True)
        kernel.mount(f"/proc/self/fd/{descriptor}", path, None, kernel.BIND | kernel.REC)
        os.close(descriptor)
    if student:  # `!ls` in a cell wants a terminal
        with suppress(OSError):
            options = "newinstance,ptmxmode=666,mode=620,max=16"
            kernel.mount("devpts", "/dev/pts", "devpts", kernel.NOSUID, options)
    kernel.detach(JOBS)
    kernel.mount("proc", "/proc", "proc", kernel.NOSUID | kernel.NODEV)
    for path in filter(os.path.exists, _SETTINGS):
        kernel.mount(path, path, None, kernel.BIND)
        kernel.restrict(path, kernel.READ_ONLY)
    os.chdir(WORK)
    if several:
        kernel.forgo_capabilities()
        os.setgroups([])
        os.setresgid(confinement.user, confinement.user, confinement.user)
        os.setresuid(confinement.user, confinement.user, confinement.user)
    else:
        kernel.unshare(kernel.NEWUSER)
        kernel.map_user(STUDENT, 0, 0)
    set_limits(confinement)  # here, not before: the processes of other jobs and of the marker do not count
    kernel.drop_privileges()
    kernel.watchable()
    if seccomp.supported():
        kernel.install_filter(seccomp.program())


def several_users() -> bool:
    """Whether other users than our own exist here: for the machine's root, not after `map_user`."""
    if os.getuid() != 0:
        return False
    first_line = Path("/proc/self/uid_map").read_text(encoding="ascii").splitlines()[0]
    return int(first_line.split()[2]) > 1


def set_limits(confinement: Confinement) -> None:
    """The limits that the kernel keeps for each process (setrlimit(2)); memory on top of what is there."""
    mega = 1 << 20
    pages = [int(number) for number in Path("/proc/self/statm").read_text(encoding="ascii").split()]
    whole, data = (number * resource.getpagesize() for number in (pages[0], pages[5]))
    for name, value in (
        ("DATA", data + confinement.memory_mb * mega + RESERVE),
        ("AS", whole + _SPARSE * confinement.memory_mb * mega),
        ("NPROC", confinement.processes),
        ("FSIZE", confinement.file_mb * mega),
        ("NOFILE", 512),
        ("CORE", 0),
        ("MEMLOCK", 0),
        ("MSGQUEUE", 0),
        ("SIGPENDING", 1024),
    ):
        kind = getattr(resource, f"RLIMIT_{name}")
        hard = resource.getrlimit(kind)[1]
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        resource.setrlimit(kind, (value - RESERVE if name == "DATA" else value, value))


def open_reserve() -> None:
    """After a cell that filled its memory: a little more, so that what comes after it can run."""
    most = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def interpreter_folders() -> tuple[str, ...]:
    """The folders that running Python needs: the interpreter, its packages, and the package parvis itself."""
    package = Path(__file__).resolve().parents[2]
    folders = {sys.prefix, sys.base_prefix, os.path.realpath(sys.prefix), os.path.realpath(sys.base_prefix)}
    folders |= {entry for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))}
    shown = [folder for folder in sorted(folders) if folder not in ("/", "")] + [str(package)]
    return tuple(folder for folder in shown if not folder.startswith("/usr/"))
