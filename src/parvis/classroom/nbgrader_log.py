"""What nbgrader's commands say in a terminal, in the reader's language: what was done, not how."""

from __future__ import annotations

import logging
import re
import sys
from types import TracebackType

from traitlets.config import Application, Config

from parvis.language import _

_PATH = r"(?P<path>\S.*?)"
_NOT_NEEDED = (  # how it is done, or what a line of ours says too
    r"^(Copying |Running (pre|post)-convert hook|Setting destination file permissions|Converting notebook "
    r"|Updating/creating assignment|(Removing|Updating) existing (assignment|notebook): "
    r"|Source: |Destination: "
    r"|No newer submission to collect|Feedback released to|Using (exporter|file)|Start collecting files"
    r"|Parsing file|Skipped submission with no match|Clearing existing files|nbgrader \w+ failed$)"
)
_WHO = r"(?P<student>\S+) (?P<assignment>\S+)"


def speak(c: Config) -> None:
    """Lets the command that reads these settings say its lines in the reader's language, without a prefix.

    For a command typed in a terminal; `--debug` shows nbgrader's own lines as well.
    """
    c.Application.log_format = "%(message)s"
    sys.excepthook = _hook
    log = Application.instance().log if Application.initialized() else logging.getLogger("NbGraderApp")
    if not any(isinstance(one, Reworded) for one in log.filters):
        log.addFilter(Reworded())


def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """After Ctrl+C a sentence, in the place of where nbgrader was; the rest as ever."""
    if issubclass(kind, KeyboardInterrupt):
        print(_("Interrupted: nothing is lost, and the same command does what is missing."), file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


class Reworded(logging.Filter):
    """Says a line of nbgrader's in other words; what nobody needs is left out, what is unknown stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is shown; its words are put in the place of nbgrader's."""
        if record.levelno < logging.INFO:
            return True
        said = reworded(record.getMessage())
        if said is not None:
            record.msg, record.args = said, ()
        return said != ""


def reworded(message: str) -> str | None:
    """A line of nbgrader's as a reader needs it, "" for one that nobody needs, None for an unknown one.

    >>> reworded("Released as: parvis moderation-fr")
    'moderation-fr is handed out.'
    """
    for pattern, sentence in _sentences():
        if found := re.search(pattern, message, re.DOTALL):
            words = {name: text.strip().replace("/./", "/") for name, text in found.groupdict().items()}
            return sentence.format(**words)
    return None


def _sentences() -> list[tuple[str, str]]:
    return [
        (_NOT_NEEDED, ""),
        (r"^Writing \d+ bytes to " + _PATH + "$", _("{path} is written.")),
        (
            rf"^Skipping existing assignment: {_PATH}$",
            _("{path} is there already and stays: --force makes it anew."),
        ),
        (rf"^Removing failed (assignment|notebook): {_PATH}$", _("{path} could not be made.")),
        (
            rf"^No notebooks were matched by '{_PATH}'$",
            _("There is no notebook at {path}: check the name of the assignment, such as moderation-fr."),
        ),
        (rf"^Did you mean: {_PATH}$", _("Perhaps: {path}")),
        (
            r"^Creating/updating assignment with ID '(?P<assignment>[^']*)': \{.*'duedate': '(?P<due>[^']*)'",
            _("{assignment} is due on {due}."),
        ),
        (rf"^Creating exchange directory: {_PATH}$", _("{path} is made: work is exchanged there.")),
        (
            r"^Overwriting files: \S+ (?P<assignment>\S+)$",
            _("{assignment} was handed out before: this takes its place."),
        ),
        (r"^Released as: \S+ (?P<assignment>\S+)$", _("{assignment} is handed out.")),
        (
            r"^Destination already exists, add --force to overwrite: \S+ (?P<assignment>\S+)$",
            _("{assignment} is handed out already: --force puts this in its place."),
        ),
        (
            rf"^Assignment not found at: {_PATH}$",
            _("There is no {path}: check the name of the assignment, such as moderation-fr."),
        ),
        (
            rf"^You don't own the directory: {_PATH}$",
            _("{path} belongs to another account: type this from the account that made it."),
        ),
        (
            r"^No submissions of '(?P<assignment>[^']*)' for course",
            _("Nobody has handed in {assignment} yet."),
        ),
        (
            r"^Processing (?P<number>\d+) submissions of '(?P<assignment>[^']*)'",
            _("{assignment}: {number} handed in."),
        ),
        (rf"^Collecting submission: {_WHO}$", _("{student} · {assignment} · collected")),
        (rf"^Updating submission: {_WHO}$", _("{student} · {assignment} · a newer version is collected")),
        (
            rf"^Submission already exists, use --update to update: {_WHO}$",
            _("{student} · {assignment} · here already: --update takes a newer version"),
        ),
        (
            r"/inbound/(?P<student>[^+/]+)\+(?P<assignment>[^+/]+)\+[^/]* claims to be submitted by .+ "
            r"but is owned by (?P<owner>.+?); cheating attempt\?",
            _("{student} · {assignment} · sent from the account {owner}: ask whose work it is"),
        ),
        (
            r"^Releasing feedback for student '(?P<student>[^']*)' on assignment "
            r"'[^'/]*/(?P<assignment>[^'/]*)/",
            _("{student} · {assignment} · the page is given back"),
        ),
        (r"^Exported the final marks to " + _PATH + "$", _("{path} is written.")),
        (r"^Exported \S+ to " + _PATH + "$", _("{path} is written.")),
        (r"^(?P<who>[^/ ]+)/(?P<assignment>[^/ ]+): graded$", _("{who} · {assignment} · marked")),
        (r"^(?P<who>[^/ ]+)/(?P<assignment>[^/ ]+): not_gradable$", _("{who} · {assignment} · not gradable")),
        (r"^Fetched as: \S+ (?P<assignment>\S+)$", _("{assignment} is fetched.")),
        (rf"^Replacing missing file '{_PATH}'$", _("{path} was missing and is put back.")),
        (
            r"^Submitted as: \S+ (?P<assignment>\S+) (?P<time>.+?)(\.\d+)? (?P<zone>\S+)$",
            _("{assignment} is handed in, {time} {zone}."),
        ),
        (rf"^Fetched feedback: {_PATH}$", _("{path} is fetched.")),
        (r"^Released assignments:$", _("Handed out:")),
        (r"^Submitted assignments:$", _("Handed in:")),
        (r"^\S+ (?P<assignment>\S+-(?:fr|en))$", "  {assignment}"),
        (
            r"^\S+ (?P<assignment>\S+-(?:fr|en)) \(already downloaded\)$",
            _("  {assignment}, fetched already"),
        ),
        (
            r"^(Must provide assignment name|An assignment id must be specified|Too many arguments"
            r"|Only one argument)",
            _("Name one assignment, such as moderation-fr."),
        ),
    ]
