"""The queue of messages to decide: the released files without labels, the practice file with explanations."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from parvis.errors import ParvisError
from parvis.language import _, current_language
from parvis.moderation import charter, ladder

_DATA = Path(__file__).parent / "data"
PRACTICE, LAW_SHIFT = _DATA / "practice.csv", _DATA / "law_shift.csv"

# Handles of the community's members: a word of the kitchen and a number.
_WORDS = (
    "cocotte", "louche", "marmite", "fouet", "basilic", "cumin", "praline", "tamis", "laurier", "citron",
    "quiche", "radis", "sarrasin", "wok", "spatule", "noisette", "poivre", "mijote", "ramequin", "tisane",
)  # fmt: skip


class QueueError(ParvisError):
    """A file of messages that cannot be shown in the desk."""


@dataclass(frozen=True)
class Gold:
    """The answer agreed on for a message: category, action, escalation; in practice also why."""

    category: str
    action: str
    escalate: bool
    explanation: str = ""

    @classmethod
    def from_row(cls, row: Mapping, explanation: str = "") -> Gold:
        """From a row of a file or of a key; ValueError when category or action is unknown.

        >>> Gold.from_row({"category": "hate", "action": "warn", "escalate": "0"}).escalate
        False
        """
        charter.rule_of(row["category"])
        ladder.rank(row["action"])
        escalate = str(row["escalate"]).strip().lower() in {"1", "true"}
        return cls(row["category"], row["action"], escalate, explanation)


@dataclass(frozen=True)
class QueueItem:
    """One message to decide; `described` replaces the text of a severe one, `gold` is known in practice only.

    `network` is forum, facebook, instagram or x; `register` is standard, slang, creole or mixed;
    `prior_sanctions` and `reports` are counts, `account_age_days` is in days. `context` holds what was said
    before, one turn after another, parted by ‖.
    """

    item_id: str
    network: str
    register: str
    author: str
    prior_sanctions: int
    account_age_days: int
    reports: int
    severe: bool
    context: str
    text: str
    described: str = ""
    gold: Gold | None = None

    @property
    def agreed(self) -> Gold:
        """The answer agreed on; ValueError for a graded message, whose answer is in the key."""
        if self.gold is None:
            raise ValueError(_("the message {item} has no agreed answer").format(item=self.item_id))
        return self.gold


def load_queue(path: str | Path, language: str | None = None) -> list[QueueItem]:
    """The messages of a CSV file, in its order.

    A file in one language has columns context, text, described; a file in both has them with _fr and _en,
    and `language` (else the current one) chooses. Columns category, action, escalate make `gold`.
    Raises QueueError naming the file, and the row and column where there is one.

    >>> load_queue(PRACTICE, "en")[0].item_id
    'p01'
    """
    path = Path(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except FileNotFoundError:
        raise QueueError(
            path,
            _("there is no such file"),
            _("run the notebook from its own folder, with data.tar.xz beside it"),
        ) from None
    except (OSError, UnicodeDecodeError, csv.Error):
        raise QueueError(path, _("the file cannot be read"), _("take it again from the course")) from None
    if not rows:
        raise QueueError(path, _("the file holds no message"), _("take it again from the course"))
    items = [_item(path, line, row, language or current_language()) for line, row in enumerate(rows, start=2)]
    if len({item.item_id for item in items}) < len(items):
        raise QueueError(path, _("two messages have the same item_id"), _("take it again from the course"))
    return items


def practice_queue(language: str | None = None) -> list[QueueItem]:
    """The sixty messages of the practice queue, with their gold and its explanation.

    >>> len(practice_queue("fr"))
    60
    """
    return load_queue(PRACTICE, language)


def law_queue(language: str | None = None) -> list[QueueItem]:
    """Six messages behind which the law stands: trusted flaggers, a child, a pile-on, a hidden advertisement.

    >>> [item.gold.escalate for item in law_queue("fr")]
    [False, False, True, True, True, True]
    """
    return load_queue(LAW_SHIFT, language)


def handle(key: str) -> str:
    """A member's invented handle, always the same for the same key.

    >>> handle("p01") == handle("p01")
    True
    """
    number = int.from_bytes(hashlib.sha256(key.encode("utf-8")).digest()[:4], "big")
    return f"{_WORDS[number % len(_WORDS)]}_{number // len(_WORDS) % 90 + 10}"


def _item(path: str | Path, line: int, row: dict, language: str) -> QueueItem:
    def cell(column: str) -> str:
        value = row.get(column)
        if value is None:
            value = row.get(f"{column}_{language}")
        if value is None:
            raise QueueError(
                path,
                _("line {line} has no column {column}").format(line=line, column=column),
                _("take the file again from the course"),
            )
        return value

    def whole(column: str) -> int:
        try:
            return int(cell(column))
        except ValueError:
            raise QueueError(
                path,
                _("line {line}, column {column}: {value!r} is not a whole number").format(
                    line=line, column=column, value=cell(column)
                ),
                _("take the file again from the course"),
            ) from None

    gold = None
    if "category" in row:
        explanation = cell("explanation") if f"explanation_{language}" in row or "explanation" in row else ""
        try:
            gold = Gold.from_row(row, explanation)
        except (KeyError, ValueError) as error:
            raise QueueError(
                path, _("line {line}: {problem}").format(line=line, problem=error), _("correct this line")
            ) from None
    return QueueItem(
        item_id=cell("item_id"),
        network=cell("network"),
        register=cell("register"),
        author=row.get("author") or handle(cell("item_id")),
        prior_sanctions=whole("prior_sanctions"),
        account_age_days=whole("account_age_days"),
        reports=whole("reports"),
        severe=bool(whole("severe")),
        context=cell("context"),
        text=cell("text"),
        described=cell("described"),
        gold=gold,
    )
