"""What a student decides at the selection desk, without any widget: keep, set aside or reject, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from parvis.desks.decisions import replay_each, text_of
from parvis.desks.exercise import Exercise
from parvis.desks.skill import Cases, Skill
from parvis.kpi.briefs import Brief, indicators, load_brief
from parvis.language import _, ngettext

CHOICES = ("keep", "vanity", "aside")
LONGEST_REASON = 500  # letters
WORDS_OF_A_REASON = 3


@dataclass(frozen=True)
class Decision:
    """One indicator: `choice` is keep, vanity (rejected: it flatters) or aside (for another objective)."""

    indicator: str
    choice: str
    reason: str = ""


class Selection:
    """The decisions on the indicators of a brief; `notices` says what could not be replayed.

    >>> from parvis.kpi.briefs import practice_briefs
    >>> from parvis.language import use_language; use_language("en")
    >>> selection = Selection(practice_briefs()["service"])
    >>> selection.decide("csat", "keep", "It tells whether the answer helped.")
    >>> selection.kept, selection.missing()[0]
    (['csat'], 'Keep 4 more indicators (5 in all).')
    """

    def __init__(self, brief: Brief):
        self.brief = brief
        self.notices: list[str] = []
        self._decisions: dict[str, Decision] = {}

    @property
    def decisions(self) -> dict[str, Decision]:
        """The decision on each indicator that has one, in the order of the brief."""
        return {name: self._decisions[name] for name in self.brief.indicators if name in self._decisions}

    @property
    def kept(self) -> list[str]:
        """The indicators kept, in the order of the brief."""
        return self._of("keep")

    @property
    def rejected(self) -> list[str]:
        """The indicators rejected as vanity, in the order of the brief."""
        return self._of("vanity")

    def decide(self, indicator: str, choice: str, reason: str = "") -> None:
        """Decides on an indicator of the brief, anew if need be; ValueError with the sentence to show."""
        if indicator not in self.brief.indicators:
            raise ValueError(
                _("Indicator {name} is not offered in this brief: its decision is left out.").format(
                    name=str(indicator)[:40]
                )
            )
        if choice not in CHOICES:
            raise ValueError(
                _("{choice!r} is not a choice of the desk: choose among {choices}.").format(
                    choice=str(choice)[:40], choices=", ".join(CHOICES)
                )
            )
        self._decisions[indicator] = Decision(indicator, choice, " ".join(reason.split())[:LONGEST_REASON])

    def forget(self, indicator: str) -> None:
        """Takes a decision back."""
        self._decisions.pop(indicator, None)

    def missing(self) -> list[str]:
        """One sentence for each thing that is still to do; empty when the selection is complete."""
        still, lacking = self.brief.choose - len(self.kept), []
        if still > 0:
            lacking.append(
                ngettext(
                    "Keep {number} more indicator ({total} in all).",
                    "Keep {number} more indicators ({total} in all).",
                    still,
                ).format(number=still, total=self.brief.choose)
            )
        elif still < 0:
            lacking.append(
                ngettext(
                    "You keep {number} indicator too many: {total} in all.",
                    "You keep {number} indicators too many: {total} in all.",
                    -still,
                ).format(number=-still, total=self.brief.choose)
            )
        open_ones = len(self.brief.indicators) - len(self.decisions)
        if open_ones:
            lacking.append(
                ngettext(
                    "{number} indicator is not decided yet.",
                    "{number} indicators are not decided yet.",
                    open_ones,
                ).format(number=open_ones)
            )
        cards = indicators()
        for name, decision in self.decisions.items():
            if decision.choice != "aside" and len(decision.reason.split()) < WORDS_OF_A_REASON:
                lacking.append(
                    _("Say why in a few words: {name}.").format(name=cards[name].name)
                )  # fmt: skip
        return lacking

    def to_dicts(self) -> list[dict]:
        """The decisions as plain data, for `parvis.answers.save`."""
        return [asdict(decision) for decision in self.decisions.values()]

    def in_words(self) -> list[str]:
        """A line for each decision: the indicator, the choice, the reason."""
        cards, words = indicators(), choice_words()
        return [
            f"{cards[name].name} · {words[decision.choice]} · {decision.reason or '–'}"
            for name, decision in self.decisions.items()
        ]

    def _of(self, choice: str) -> list[str]:
        return [name for name, decision in self.decisions.items() if decision.choice == choice]


def replay(decisions: Iterable[object], brief: Brief) -> Selection:
    """The selection that saved decisions lead to: the last one on each indicator counts.

    A decision is `{"indicator": id, "choice": "keep"|"vanity"|"aside", "reason": text}`. One that is damaged
    or about another brief is left out, and `notices` says so in a sentence.

    >>> from parvis.kpi.briefs import practice_briefs
    >>> from parvis.language import use_language; use_language("en")
    >>> replayed = replay([{"indicator": "csat", "choice": "keep"}, 7], practice_briefs()["service"])
    >>> replayed.kept, replayed.notices
    (['csat'], ['Decision 2 is damaged: decide it again.'])
    """
    selection = Selection(brief)
    names = ("indicator", "choice", "reason")
    selection.notices = replay_each(
        decisions, lambda decision: selection.decide(*(text_of(decision, name, "") for name in names))
    )
    return selection


SELECTION = Exercise(
    "selection",
    "kpi",
    load=lambda variant: load_brief(variant.path("brief.json")),
    replay=replay,
    called="choices",
)


def choice_words() -> dict[str, str]:
    """The choices of the desk in words, by name."""
    return {"keep": _("✓ Keep"), "vanity": _("✗ Reject: vanity"), "aside": _("– For another objective")}


def verdict(decision: Decision, brief: Brief) -> str:
    """How a decision stands beside the team's: "right", "close" or "wrong" (practice only).

    Close: a vain indicator set aside instead of rejected, or a sound one rejected instead of set aside.

    >>> from parvis.kpi.briefs import practice_briefs
    >>> verdict(Decision("followers", "aside"), practice_briefs("en")["service"])
    'close'
    """
    agreed = {
        "keep": {"keep": "right"},
        "either": {"keep": "right", "aside": "right"},
        "aside": {"aside": "right", "vanity": "close"},
        "vanity": {"vanity": "right", "aside": "close"},
    }
    return agreed[brief.labels[decision.indicator].label].get(decision.choice, "wrong")


def skill(selection: Selection) -> Skill:
    """How well keeping tells what serves the objective from what does not (practice only).

    What can be defended either way is left out.

    >>> from parvis.kpi.briefs import practice_briefs
    >>> chosen = Selection(practice_briefs("en")["service"])
    >>> for name in chosen.brief.indicators: chosen.decide(name, "keep")
    >>> skill(chosen).sensitivity.value
    0.0
    """
    labels = selection.brief.labels
    return Skill.of(
        (labels[name].label == "keep", decision.choice == "keep")
        for name, decision in selection.decisions.items()
        if labels[name].label != "either"
    )


def cases() -> Cases:
    """What the two kinds of indicators are called where skill and lean are told."""
    return Cases(
        _("an indicator that serves the objective and one that does not"),
        _("when in doubt, you keep it"),
        _("when in doubt, you set it aside"),
    )
