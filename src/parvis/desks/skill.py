"""How well one tells two kinds of cases apart, and which way one leans: sensitivity, bias, intervals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from parvis.language import _

FEWEST = 4  # cases of each kind under which nothing is said
_NORMAL = NormalDist()
_SURE = _NORMAL.inv_cdf(0.975)  # of an interval at 95 %


@dataclass(frozen=True)
class Estimate:
    """A value and its interval at 95 %."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, value: float, variance: float) -> Estimate:
        """The normal interval around `value`.

        >>> Estimate.of(1.0, 0.25).low < 0.03
        True
        """
        reach = _SURE * sqrt(variance)
        return cls(value, value - reach, value + reach)

    @property
    def sign(self) -> int:
        """1 or -1 when the whole interval lies on that side of 0, else 0: nothing can be said."""
        return (self.low > 0) - (self.high < 0)


@dataclass(frozen=True)
class Skill:
    """Yes-or-no answers counted: `hits` of `signals` cases that call for a yes, `false_alarms` of `noises`.

    Rates are corrected so that 0 and 1 stay finite: two answers are added, a yes and a no, in proportion to
    the two kinds. With as many cases of each kind it is the log-linear correction (0.5 added to each count,
    1 to each total). Source: Hautus, Behavior Research Methods, Instruments, & Computers 27 (1), 1995.
    Shared out in proportion, it leaves whoever always answers the same at 0, however unequal the kinds.
    """

    hits: int
    signals: int
    false_alarms: int
    noises: int

    @classmethod
    def of(cls, answers: Iterable[tuple[bool, bool]]) -> Skill:
        """From pairs (whether the case calls for a yes, whether yes was said).

        >>> Skill.of([(True, True), (True, False), (False, False)])
        Skill(hits=1, signals=2, false_alarms=0, noises=1)
        """
        pairs = list(answers)
        said = [yes for due, yes in pairs if due]
        wrongly = [yes for due, yes in pairs if not due]
        return cls(sum(said), len(said), sum(wrongly), len(wrongly))

    @property
    def enough(self) -> bool:
        """Whether there are enough cases of each kind to say anything."""
        return min(self.signals, self.noises) >= FEWEST

    @property
    def constant(self) -> bool:
        """Whether every answer was the same."""
        return self.hits + self.false_alarms in (0, self.signals + self.noises)

    @property
    def sensitivity(self) -> Estimate:
        """d′ = z(hit rate) - z(false alarm rate): 0 tells nothing apart, 1 somewhat, 3 nearly all.

        The interval is that of Gourevitch and Galanter, Psychometrika 32, 1967: the variance is the sum of
        p (1 - p) / (n φ(z)²) over both rates. Source of d′ and c: Macmillan and Creelman, Detection Theory,
        2nd edition, 2005, chapters 1, 2 and 13.

        >>> round(Skill(9, 10, 2, 10).sensitivity.value, 2)
        1.84
        >>> Skill(10, 10, 30, 30).sensitivity.value  # always yes
        0.0
        """
        yes, wrong = self._z()
        return Estimate.of(round(yes - wrong, 12) + 0.0, self._variance())

    @property
    def criterion(self) -> Estimate:
        """c = -(z(hit rate) + z(false alarm rate)) / 2: below 0 one leans to yes, above 0 to no.

        >>> Skill(10, 10, 10, 10).criterion.sign, Skill(0, 10, 0, 10).criterion.sign
        (-1, 1)
        """
        yes, wrong = self._z()
        return Estimate.of(-(yes + wrong) / 2, self._variance() / 4)

    @property
    def area(self) -> Estimate:
        """How often, of one case of each kind side by side, the right one would be pointed out: Φ(d′ / √2).

        0.5 is chance. Source: Macmillan and Creelman, chapter 7.

        >>> round(Skill(9, 10, 2, 10).area.value, 2)
        0.9
        """
        known = self.sensitivity
        return Estimate(*(_NORMAL.cdf(d / sqrt(2)) for d in (known.value, known.low, known.high)))

    def _rates(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The corrected rates of hits and of false alarms, each with its corrected total."""
        share = self.signals / (self.signals + self.noises)
        yes = (self.hits + share, self.signals + 2 * share)
        wrong = (self.false_alarms + 1 - share, self.noises + 2 * (1 - share))
        return (yes[0] / yes[1], yes[1]), (wrong[0] / wrong[1], wrong[1])

    def _z(self) -> tuple[float, float]:
        (yes, _total), (wrong, _other) = self._rates()
        return _NORMAL.inv_cdf(yes), _NORMAL.inv_cdf(wrong)

    def _variance(self) -> float:
        return sum(
            rate * (1 - rate) / (total * _NORMAL.pdf(_NORMAL.inv_cdf(rate)) ** 2)
            for rate, total in self._rates()
        )


def gain(before: Skill, after: Skill) -> Estimate:
    """The rise of d′ from one set of answers to another, both given by one person.

    >>> gain(Skill(6, 10, 4, 10), Skill(6, 10, 4, 10)).value
    0.0
    """
    first, second = before.sensitivity, after.sensitivity
    return Estimate.of(second.value - first.value, before._variance() + after._variance())


def lean_moved(before: Skill, after: Skill) -> int:
    """-1 when the lean went towards yes, 1 when towards no, 0 when that cannot be said."""
    moved = after.criterion.value - before.criterion.value
    return Estimate.of(moved, (before._variance() + after._variance()) / 4).sign


# In words, for whoever never heard of d′.


@dataclass(frozen=True)
class Cases:
    """What the two kinds are called: the pair of them, and what leaning to a yes and to a no is.

    >>> Cases("a spoilt egg and a fresh one", "you throw it away", "you eat it").pair
    'a spoilt egg and a fresh one'
    """

    pair: str
    leaning_yes: str
    leaning_no: str


def in_words(skill: Skill, cases: Cases) -> list[str]:
    """What was shown: how well the kinds are told apart, the lean, and the two figures with their names.

    >>> from parvis.language import use_language; use_language("en")
    >>> eggs = Cases("a spoilt egg and a fresh one", "when in doubt, you bin it", "when in doubt, you eat it")
    >>> in_words(Skill(10, 10, 10, 10), eggs)[0]
    'You gave the same answer every time: that tells nothing apart, however many cases it gets right.'
    """
    if not skill.enough:
        words = _("Decide on {number} cases of each kind at least: with fewer, nothing can be said of them.")
        return [words.format(number=FEWEST)]
    return [_apart(skill, cases), lean(skill, cases), _figures(skill)]


def lean(skill: Skill, cases: Cases) -> str:
    """The lean in a sentence."""
    words = {-1: cases.leaning_yes, 0: "", 1: cases.leaning_no}[skill.criterion.sign]
    if words:
        return _("Your lean: {lean}.").format(lean=words)
    return _("Your lean: none that shows. You err about as much on either side.")


def _apart(skill: Skill, cases: Cases) -> str:
    if skill.constant:
        return _(
            "You gave the same answer every time: that tells nothing apart, however many cases it gets right."
        )
    area = skill.area
    words = _(
        "Before {pair}, you would point out the right one about {share} times in 100 (from {low} to {high}; "
        "by chance, 50)."
    ).format(pair=cases.pair, share=_hundred(area.value), low=_hundred(area.low), high=_hundred(area.high))
    if skill.sensitivity.sign <= 0:
        words += " " + _("With so few cases, this may still be chance.")
    return words


def _figures(skill: Skill) -> str:
    from parvis.figures import decimal  # matplotlib, not paid for by whoever only decides

    known, lean = skill.sensitivity, skill.criterion
    return _(
        "For the curious: sensitivity d′ = {value} (95% interval from {low} to {high}), bias c = {lean}."
    ).format(
        value=decimal(known.value, 1),
        low=decimal(known.low, 1),
        high=decimal(known.high, 1),
        lean=decimal(round(lean.value, 1) + 0.0, 1),  # and not -0.0
    )


def _hundred(share: float) -> int:
    return round(100 * share)
