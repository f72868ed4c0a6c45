"""Errors that a person reads: one sentence that names the place and the remedy."""

import errno
from pathlib import Path

from parvis.language import _


class ParvisError(Exception):
    """A problem told in one sentence, without a traceback, in the language of the moment it is raised.

    >>> raise ParvisError("course.toml", "unit 'x' is listed twice", "keep one of the two")
    Traceback (most recent call last):
    parvis.errors.ParvisError: course.toml: unit 'x' is listed twice. Remedy: keep one of the two.
    """

    def __init__(self, where: str | Path, problem: str, remedy: str):
        self.where, self.problem, self.remedy = str(where), problem.rstrip("."), remedy.rstrip(".")
        sentence = _("{where}: {problem}. Remedy: {remedy}.")
        super().__init__(sentence.format(where=self.where, problem=self.problem, remedy=self.remedy))


def reason(error: OSError) -> str:
    """Why the system refused a file or a folder, in the current language where it is a usual cause.

    >>> from parvis.language import use_language; use_language("en")
    >>> reason(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    'it is not there'
    """
    usual = {
        errno.ENOENT: _("it is not there"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("what stands in its way is no folder"),
        errno.EACCES: _("you have no right to it"),
        errno.EPERM: _("you have no right to it"),
        errno.EROFS: _("its disk can only be read"),
        errno.ENOSPC: _("the disk is full"),
    }
    return usual.get(error.errno or 0, "") or error.strerror or type(error).__name__


class CourseError(ParvisError):
    """A value of `course.toml` that cannot be used."""


class AuthoringError(ParvisError):
    """A text of `course/` or `assignments/` that cannot become a notebook."""


class AnswersError(ParvisError):
    """An `answers.json`, or a pasted line of answers, that cannot be read."""


class ClassroomError(ParvisError):
    """A step of the class (release, collect, mark, export) that cannot be done."""


class ExportError(ParvisError):
    """A network's export file that cannot be read or written."""


class ExportNotice(UserWarning):
    """What was set aside, left out or taken for want of better in an export that was read, in a sentence."""
