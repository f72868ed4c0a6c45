"""Two campaigns over two kinds of audience: rates of the parts, rate of the whole, and why they disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parvis.kpi import look
from parvis.language import _

Winner = Literal["A", "B", ""]


@dataclass(frozen=True)
class Campaign:
    """`people` reached, the `share` of them in the first part, and the rate of clicks in each part.

    >>> Campaign("A", 4000, 0.25, (0.09, 0.02)).counts
    ((90, 1000), (60, 3000))
    """

    name: str
    people: int
    share: float
    rates: tuple[float, float]

    @property
    def counts(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Clicks and people of each part, in whole numbers."""
        first = round(self.people * self.share)
        sizes = (first, self.people - first)
        one, other = (round(size * rate) for size, rate in zip(sizes, self.rates, strict=True))
        return (one, sizes[0]), (other, sizes[1])

    def rate(self, part: int) -> float:
        """Clicks over people in one part; NaN where nobody was reached."""
        clicks, people = self.counts[part]
        return clicks / people if people else float("nan")

    @property
    def total(self) -> float:
        """All clicks over all people.

        >>> round(100 * Campaign("B", 4000, 0.75, (0.08, 0.015)).total, 2)
        6.38
        """
        return sum(clicks for clicks, _people in self.counts) / self.people


@dataclass(frozen=True)
class Duel:
    """Campaigns A and B over the same two parts, whose names are given.

    Source of the paradox: E. H. Simpson, "The interpretation of interaction in contingency tables",
    Journal of the Royal Statistical Society B 13(2), 1951, p. 238–241.

    >>> a = Campaign("A", 4000, 0.25, (0.09, 0.02))
    >>> b = Campaign("B", 4000, 0.75, (0.08, 0.015))
    >>> duel = Duel(a, b, ("Instagram", "LinkedIn"))
    >>> duel.winners, duel.winner, duel.reversed
    (('A', 'A'), 'B', True)
    """

    a: Campaign
    b: Campaign
    parts: tuple[str, str]

    @property
    def winners(self) -> tuple[Winner, Winner]:
        """Who has the higher rate in each part; "" when they are equal or one was not shown there."""
        first, second = (_higher(self.a.rate(part), self.b.rate(part)) for part in (0, 1))
        return first, second

    @property
    def winner(self) -> Winner:
        """Who has the higher rate in total; "" when they are equal."""
        return _higher(self.a.total, self.b.total)

    @property
    def reversed(self) -> bool:
        """Whether one campaign wins every part and the other wins the total."""
        first, second = self.winners
        return bool(first and first == second and self.winner and self.winner != first)

    def story(self) -> list[str]:
        """What happens and why, in sentences: who wins the parts, who wins the total, what the mix does."""
        return [self._parts(), self._whole(), self._why()]

    def _parts(self) -> str:
        first, second = self.winners
        if first and first == second:
            return _("{name} is better on both sides: {one}, and {other}.").format(
                name=first, one=self._against(0, first), other=self._against(1, first)
            )
        if first and second:
            return _("Each wins one side: {one}; {other}.").format(
                one=self._against(0, first), other=self._against(1, second)
            )
        return _("On at least one side the two cannot be told apart: {one}; {other}.").format(
            one=self._against(0, "A"), other=self._against(1, "A")
        )

    def _whole(self) -> str:
        best = self.winner
        if not best:
            return _("Overall they are equal: {rate}.").format(rate=look.rate(self.a.total))
        rates = {"A": look.rate(self.a.total), "B": look.rate(self.b.total)}
        other = "B" if best == "A" else "A"
        words = (
            _("And yet {name} is better overall: {rate} against {other}. The order reverses.")
            if self.reversed
            else _("Overall {name} is better: {rate} against {other}.")
        )
        return words.format(name=best, rate=rates[best], other=rates[other])

    def _why(self) -> str:
        if self.a.share == self.b.share:
            return _("Both have the same mix: the total cannot betray the parts.")
        easy = 0 if self.a.rates[0] + self.b.rates[0] >= self.a.rates[1] + self.b.rates[1] else 1
        shares = {one.name: one.share if easy == 0 else 1 - one.share for one in (self.a, self.b)}
        most, least = sorted(shares, key=shares.__getitem__, reverse=True)
        mix = _(
            "{part} is the easy side, where people click more: {high} of the people of {most} were there, "
            "and {low} of those of {least}."
        ).format(
            part=self.parts[easy], most=most, least=least, high=look.rate(shares[most], 0),
            low=look.rate(shares[least], 0),
        )  # fmt: skip
        if not self.reversed:
            return mix
        return mix + " " + _("The total compares the mixes, not the campaigns.")

    def _against(self, part: int, first: str) -> str:
        rates = {"A": look.rate(self.a.rate(part)), "B": look.rate(self.b.rate(part))}
        other = "B" if first == "A" else "A"
        return _("{part}, {rate} against {other}").format(
            part=self.parts[part], rate=rates[first], other=rates[other]
        )


def with_mix_of(campaign: Campaign, other: Campaign) -> float:
    """The total rate that a campaign would have with the mix of another: a comparison of like with like.

    >>> a, b = Campaign("A", 4000, 0.25, (0.09, 0.02)), Campaign("B", 4000, 0.75, (0.08, 0.015))
    >>> round(100 * with_mix_of(a, b), 2)
    7.25
    """
    return other.share * campaign.rates[0] + (1 - other.share) * campaign.rates[1]


def _higher(a: float, b: float) -> Winner:
    return "A" if a > b else "B" if b > a else ""
