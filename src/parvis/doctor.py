"""Looks at the machine: one finding per requirement, ready or with what to do."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from parvis.course import load_course
from parvis.errors import CourseError, ParvisError
from parvis.language import _, ngettext

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_PYTHON = re.compile(r"Programming Language :: Python :: (?P<major>\d+)\.(?P<minor>\d+)")
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\]+?))? ?\\?$")


@dataclass(frozen=True)
class Finding:
    """One requirement: what it is, whether it is met, and what to do when it is not.

    `needed` is False for what only some uses need: doctor says it and still succeeds.
    """

    name: str
    ready: bool
    remedy: str
    needed: bool = True


def browser() -> str | None:
    """The path of a Chromium that browser tests can drive, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def pinned_versions(lock: Path) -> dict[str, str]:
    """The version that `lock` pins for each package that this machine needs."""
    from packaging.markers import Marker

    pins = (_PIN.match(line) for line in lock.read_text(encoding="utf-8").splitlines())
    return {
        pin["name"]: pin["version"]
        for pin in pins
        if pin and (pin["marker"] is None or Marker(pin["marker"]).evaluate())
    }


def _differing(pins: dict[str, str]) -> list[str]:
    """The pinned packages that are missing here, or present in another version."""

    def installed(name: str) -> str | None:
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            return None

    return sorted(name for name, version in pins.items() if installed(name) != version)


def known_pythons() -> list[tuple[int, int]]:
    """The versions of Python that the metadata of Parvis name, oldest first."""
    classifiers = metadata.metadata("parvis").get_all("Classifier") or []
    numbers = (_PYTHON.fullmatch(classifier) for classifier in classifiers)
    return sorted((int(found["major"]), int(found["minor"])) for found in numbers if found)


def _python() -> Finding:
    known = known_pythons() or [sys.version_info[:2]]  # an older installation's metadata name none
    oldest, newest = ("{}.{}".format(*version) for version in (known[0], known[-1]))
    here = sys.version_info[:2]
    if here > known[-1]:
        remedy = _(
            "newer than those that Parvis knows ({oldest} to {newest}): if something fails, install one of "
            "these, delete the folder .venv and run start.py with it"
        )
    else:
        remedy = _("install Python {oldest} to {newest}, delete the folder .venv and run start.py with it")
    return Finding(
        "Python {}.{}".format(*here),
        here in known,
        remedy.format(oldest=oldest, newest=newest),
        needed=here < known[0],
    )


def _packages(root: Path) -> Finding:
    from parvis.classroom.folder import repository

    try:
        lock = repository(root) / "requirements.lock"
    except ParvisError as error:  # a class that lost its texts
        return Finding(_("packages"), False, str(error))
    if not lock.is_file():
        return Finding(_("packages"), False, _("requirements.lock is missing: get the course again"))
    differing = _differing(pinned_versions(lock))
    shown = ", ".join(differing[:3]) + (", …" if len(differing) > 3 else "")
    remedy = ngettext(
        "{number} package is not the one of requirements.lock ({shown}): run python3 start.py again",
        "{number} packages are not those of requirements.lock ({shown}): run python3 start.py again",
        len(differing),
    )
    # conda installs other builds of the same versions' ranges, which is fine: it is said, not refused.
    return Finding(
        _("packages"), not differing, remedy.format(number=len(differing), shown=shown), needed=False
    )


def _course(root: Path) -> Finding:
    try:
        load_course(root)
    except CourseError as error:
        return Finding("course.toml", False, str(error))
    return Finding("course.toml", True, "")


def _kernel() -> Finding:
    from jupyter_client.kernelspec import KernelSpecManager

    return Finding(
        _("Python kernel"),
        "python3" in KernelSpecManager().find_kernel_specs(),
        _("delete the folder .venv and run python3 start.py again"),
    )


def _french() -> Finding:
    packs = {point.name for point in metadata.entry_points(group="jupyterlab.languagepack")}
    return Finding(
        _("JupyterLab in French"),
        "fr_FR" in packs,
        _("run pip install jupyterlab-language-pack-fr-FR; the menus are in English until then"),
        needed=False,
    )


def _writable(folder: Path, name: str) -> Finding:
    """Whether files can be made in `folder`, tried with a file rather than read from permissions."""
    probe = folder / ".parvis-doctor"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        remedy = _("{folder} cannot be written ({reason}): move the course, or ask for the right to write")
        return Finding(name, False, remedy.format(folder=folder, reason=error.strerror))
    return Finding(name, True, "")


def _exchange(root: Path) -> Finding:
    from parvis.classroom.exchange import check_exchange, exchange_root

    name = _("exchange of a class")
    try:
        check_exchange(exchange_root(root))
    except ParvisError as error:
        return Finding(name, False, str(error), needed=False)
    return Finding(name, True, "")


def _closed(root: Path) -> Finding:
    from parvis.classroom.folder import is_class
    from parvis.classroom.publish.closed import check_closed

    name = _("closed to others")
    try:
        check_closed(root)
    except ParvisError as error:
        return Finding(name, False, str(error), needed=is_class(root))
    return Finding(name, True, "")


def _browser() -> Finding:
    return Finding(
        _("browser for the tests"),
        browser() is not None,
        _("run sudo apt install chromium; only the tests need it"),
        needed=False,
    )


def _git() -> Finding:
    remedy = _("install git to receive new versions of the course; nothing else needs it")
    return Finding("git", shutil.which("git") is not None, remedy, needed=False)


def examine(root: Path) -> list[Finding]:
    """Every requirement of Parvis on this machine, for the course in `root`."""
    return [
        _python(),
        _packages(root),
        _course(root),
        _kernel(),
        _french(),
        _writable(root, _("folder of the course")),
        _exchange(root),
        _closed(root),
        _browser(),
        _git(),
    ]


def print_findings(findings: Iterable[Finding]) -> int:
    """Prints one line per finding; gives the exit code: 1 when something needed is not ready."""
    from rich.console import Console
    from rich.markup import escape

    console = Console(highlight=False, soft_wrap=True)
    failed = False
    for finding in findings:
        if finding.ready:
            console.print(f"[green]ok[/]  {escape(finding.name)}")
        else:
            mark = "[red]✗ [/]" if finding.needed else "[yellow]– [/]"
            console.print(f"{mark}  {escape(finding.name)}: {escape(finding.remedy)}")
            failed = failed or finding.needed
    return int(failed)
