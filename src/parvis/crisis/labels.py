"""The words of the crisis room: moves, slots, strategies, channels, in the current language."""

from __future__ import annotations

from parvis.crisis.moves import Move
from parvis.crisis.scenario import Scenario
from parvis.language import _


def move_label(do: str) -> str:
    """A move as its button says it.

    >>> from parvis.language import use_language; use_language("en")
    >>> move_label("pause")
    'Pause the calendar'
    """
    return {
        "pause": _("Pause the calendar"),
        "verify": _("Check"),
        "escalate": _("Call in"),
        "state": _("Publish the holding statement"),
        "answer": _("Publish the answer"),
        "reply": _("Reply to customers one by one"),
        "press": _("Call the journalists back"),
        "correct": _("Fix the cause"),
        "delete": _("Remove critical comments"),
        "rest": _("Send part of the team to rest"),
        "preserve": _("Keep the proof"),
        "report": _("Report to the platform"),
    }[do]


def slot_label(slot: str) -> str:
    """What a part of a holding statement says."""
    return {
        "known": _("what happened, in one sentence"),
        "verified": _("what is established, and what is not yet"),
        "people": _("what people should do, and that we think of them first"),
        "action": _("what we are doing now"),
        "next": _("when the next update comes"),
        "contact": _("whom to ask"),
    }[slot]


def strategy_label(strategy: str) -> str:
    """A strategy of answer, in the words of a team.

    >>> from parvis.language import use_language; use_language("en")
    >>> strategy_label("deny")
    'Deny: it is not so, and here is the proof'
    """
    return {
        "inform": _("Inform and reassure: what is known, what to do"),
        "deny": _("Deny: it is not so, and here is the proof"),
        "diminish": _("Explain: how it happened, without intent, and how far it goes"),
        "apologise": _("Apologise: it is our fault, and we answer for it"),
        "compensate": _("Compensate: here is what we give back"),
        "victimage": _("Say that we are victims too"),
        "blame": _("Point at somebody else"),
    }[strategy]


def policy_label(name: str) -> str:
    """A policy, in words.

    >>> from parvis.language import use_language; use_language("en")
    >>> policy_label("matched")
    'an answer that fits'
    """
    return {
        "you": _("you"),
        "silence": _("silence"),
        "denial": _("denial"),
        "apology": _("an apology, whatever the case"),
        "matched": _("an answer that fits"),
    }[name]


def channel_label(channel: str) -> str:
    """Where a message comes from."""
    return {
        "team": _("Team"),
        "customer": _("Customer"),
        "forum": _("The Long Table"),
        "social": _("Social media"),
        "press": _("Press"),
        "authority": _("Authority"),
    }[channel]


def truth_label(truth: str) -> str:
    """What checking a message has shown."""
    return {"true": _("established"), "false": _("false"), "unknown": _("cannot be established")}[truth]


def level_label(level: int) -> str:
    """A level of escalation and who is called in.

    >>> from parvis.language import use_language; use_language("en")
    >>> level_label(3)
    'level 3, the crisis team'
    """
    return {
        0: _("level 0, routine"),
        1: _("level 1, the community manager watches and notes"),
        2: _("level 2, the head of social media"),
        3: _("level 3, the crisis team"),
        4: _("level 4, management and the lawyers"),
    }[level]


def in_words(move: Move, scenario: Scenario) -> str:
    """One move, as the log tells it."""
    words = move_label(move.do)
    if move.do == "verify":
        item = scenario.item(move.item)
        return _("Checked: {text}").format(text=shorten(item.text, 80))
    if move.do == "escalate":
        return _("Called in: {level}").format(level=level_label(move.level))
    if move.do == "state":
        return _("Holding statement: {number} of its 6 parts").format(number=len(move.slots))
    if move.do == "answer":
        return _("Answer. {strategy}").format(strategy=strategy_label(move.strategy))
    return words


def shorten(text: str, length: int) -> str:
    """The beginning of a text, cut between two words, in at most `length` letters.

    >>> shorten("the same batch of hinges", 16)
    'the same batch…'
    """
    return text if len(text) <= length else text[: length - 1].rpartition(" ")[0].rstrip(" ,;:.") + "…"
