"""What a student reads when a cell met a limit; in the current language."""

from __future__ import annotations

import errno

from parvis.language import _, ngettext
from parvis.limits import Limits


def cell_limit(reason: str, limits: Limits) -> str:
    """A cell took too long: it computed ("time") or waited ("waiting")."""
    if reason == "waiting":
        seconds = round(limits.waiting_seconds)
        return _(
            "This cell was stopped: for {seconds} seconds it only waited "
            "(a pause, or a program that does not answer)."
        ).format(seconds=seconds)
    seconds = round(limits.cell_seconds)
    return ngettext(
        "This cell was stopped after {seconds} second of computing, the time limit of a cell.",
        "This cell was stopped after {seconds} seconds of computing, the time limit of a cell.",
        seconds,
    ).format(seconds=seconds)


def call_limit(reason: str, limits: Limits) -> str:
    """What a test called took too long: it computed ("time") or waited ("waiting")."""
    if reason == "waiting":
        seconds = round(limits.waiting_seconds)
        return _(
            "Your code was stopped in a test: for {seconds} seconds it only waited. "
            "Does it pause, or wait for something that never comes?"
        ).format(seconds=seconds)
    seconds = round(limits.cell_seconds)
    return ngettext(
        "Your code was stopped after {seconds} second of computing, the time limit of a test: "
        "does a loop never end?",
        "Your code was stopped after {seconds} seconds of computing, the time limit of a test: "
        "does a loop never end?",
        seconds,
    ).format(seconds=seconds)


def stopped(reason: str, limits: Limits) -> str:
    """Why a student's process was stopped, or that it ended by itself."""
    return {
        "memory": _("Python was stopped: it used more than {megabytes} MB of memory.").format(
            megabytes=limits.memory_mb
        ),
        "output": _("Python was stopped: your code displayed more than {megabytes} MB.").format(
            megabytes=limits.output_mb
        ),
        "time": _("Python was stopped: a cell went on after its time limit."),
        "waiting": _("Python was stopped: a cell only waited, and did not end."),
        "total": _("The time for the whole notebook ({seconds} seconds) is used up.").format(
            seconds=round(limits.total_seconds)
        ),
        "ended": _("Python ended while it ran your code (a forced exit, too much memory or a crash)."),
    }[reason]


def output_limit(limits: Limits) -> str:
    """The rest of what a notebook prints is left out."""
    return _("The notebook has displayed {megabytes} MB, the most it may: the rest is not shown.").format(
        megabytes=limits.output_mb
    )


def of_error(name: str, number: object, text: str, limits: Limits) -> str:
    """Which limit an exception of the student's code stands for; "" when for none."""
    if name == "MemoryError" or "Unable to allocate" in text:
        return _("The memory limit is {megabytes} MB.").format(megabytes=limits.memory_mb)
    if number == errno.ENOSPC or f"[Errno {errno.ENOSPC}]" in text:
        return _("Your code wrote too much: the limit for all its files together is {megabytes} MB.").format(
            megabytes=limits.disk_mb
        )
    if number == errno.EFBIG or f"[Errno {errno.EFBIG}]" in text:
        return _("Your code wrote a file that is too large: the limit is {megabytes} MB.").format(
            megabytes=limits.file_mb
        )
    if (number == errno.EAGAIN and name == "BlockingIOError") or "can't start new thread" in text:
        return _(
            "Your code started too many programs at once: the limit is {number} processes and threads."
        ).format(number=limits.processes)
    if number in (errno.ENETUNREACH, errno.EAI_AGAIN if hasattr(errno, "EAI_AGAIN") else -3) or (
        "Name or service not known" in text or "Temporary failure in name resolution" in text
    ):
        return _("There is no internet during marking: open the files that came with the assignment.")
    return ""
