"""What a student decides on the first messages, without any widget: keep, remove, alert the team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parvis.desks.decisions import replay_each, text_of
from parvis.desks.exercise import Exercise
from parvis.language import _
from parvis.start.messages import Message, load_messages


class Choices:
    """The choice on each message, "" while it is open; `notices` says what could not be replayed.

    >>> made = Choices([Message("v1-1", "Hello"), Message("v1-2", "Bye")])
    >>> made.choose("v1-1", "keep it")
    >>> made.to_dicts(), made.undecided()
    ([{'item': 'v1-1', 'choice': 'keep'}], ['v1-2'])
    """

    def __init__(self, messages: Iterable[Message]):
        self.messages = {message.item: message for message in messages}
        self.chosen = dict.fromkeys(self.messages, "")
        self.notices: list[str] = []

    def choose(self, item: str, choice: str) -> None:
        """Decides on a message, by the name of a choice or by its words; ValueError says what is wrong."""
        if item not in self.messages:
            sentence = _("Message {item} is not in this queue: its decision is left out.")
            raise ValueError(sentence.format(item=item[:40]))
        words = choice_words()
        name = {said.casefold(): name for name, said in words.items()}.get(choice.casefold(), choice)
        if name not in words:
            sentence = _("{choice!r} is not a choice of the desk: choose among {choices}.")
            raise ValueError(sentence.format(choice=choice[:40], choices=", ".join(words.values())))
        self.chosen[item] = name

    def undecided(self) -> list[str]:
        """The messages without a decision."""
        return [item for item, choice in self.chosen.items() if not choice]

    def to_dicts(self) -> list[dict]:
        """The decisions as plain data: this is what answers.json keeps."""
        return [{"item": item, "choice": choice} for item, choice in self.chosen.items() if choice]

    def in_words(self) -> list[str]:
        """A line for each message, for whoever marks."""
        words = choice_words()
        return [f"{self.messages[item].text} · {words.get(one, '–')}" for item, one in self.chosen.items()]


def choice_words() -> dict[str, str]:
    """The choices in words, by name."""
    return {"keep": _("Keep it"), "remove": _("Remove it"), "alert": _("Alert the team")}


def verdict(message: Message, choice: str) -> str:
    """What the team says of a choice on a message of the lesson: whether it agrees, and why.

    >>> verdict(Message("p1", "Hello", "keep", "It breaks no rule."), "remove")
    'The team would decide otherwise: Keep it. It breaks no rule.'
    """
    if choice == message.agreed:
        opinion = _("✓ The team decides the same.")
    else:
        other = _("The team would decide otherwise: {choice}.")
        opinion = other.format(choice=choice_words()[message.agreed])
    return f"{opinion} {message.why}"


def replay(decisions: Iterable[object], messages: Iterable[Message]) -> Choices:
    """What saved decisions lead to: the last one on each message counts."""
    made = Choices(messages)

    def decide(decision: Mapping) -> None:
        made.choose(text_of(decision, "item"), text_of(decision, "choice"))

    made.notices = replay_each(decisions, decide)
    return made


MESSAGES = Exercise(
    "messages",
    "start",
    load=lambda variant: load_messages(variant.path("messages.csv")),
    replay=replay,
)
