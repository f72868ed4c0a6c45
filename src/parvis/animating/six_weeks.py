"""Six weeks after an invitation, a thank-you, an introduction or a role: an open model, over many seeds.

Every consequence is one of the equations that `equations` lists; nothing else moves a result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parvis.figures import decimal
from parvis.language import _

WEEKS, SEEDS, GROUPS = 6, 200, 4


@dataclass(frozen=True)
class Parameters:
    """The numbers of the model: shares and rates of one week."""

    questions: float = 4.0  # a week, without any invitation
    invited: int = 5  # newcomers whom an invitation brings, each with a question
    joining: float = 6.0  # newcomers a week, without any invitation
    stays_answered: float = 0.62
    stays_alone: float = 0.20
    leaves: float = 0.02
    leaves_soon: float = 0.25  # of somebody who comes less and less
    thanked: float = 0.5  # times the chance to leave
    loaded: float = 1.5  # times the chance to leave, with a role
    role: float = 1.0  # questions a week that a role makes somebody able to answer
    lasts: float = 0.75  # an introduction that becomes a link


@dataclass(frozen=True)
class Member:
    """A regular: group (0 to 3), answers they can give in a week, whether they are leaving, or link all."""

    member: int
    group: int
    answers: float
    leaving: bool = False
    bridge: bool = False


@dataclass(frozen=True)
class Act:
    """One act of the first week: its kind, and the members whom it is about (none for "invite")."""

    kind: str
    members: tuple[int, ...] = ()


@dataclass(frozen=True)
class Weeks:
    """What is there after six weeks, one value for each seed."""

    regulars: np.ndarray
    unanswered: np.ndarray  # of all the questions of the six weeks
    kept: np.ndarray  # newcomers who are still there
    talking: np.ndarray  # groups that talk with one another, of four, in the largest set


def play(
    members: Sequence[Member],
    acts: Sequence[Act],
    parameters: Parameters | None = None,
    *,
    first_seed: int = 0,
    seeds: int = SEEDS,
) -> Weeks:
    """What becomes of the community in six weeks; a seed means the same chances for each plan."""
    given = parameters or Parameters()
    rng = np.random.default_rng([first_seed, 41])
    place = {one.member: number for number, one in enumerate(members)}
    leave = np.array([given.leaves_soon if one.leaving else given.leaves for one in members])
    able = np.array([one.answers for one in members], dtype=float)
    for act in acts:
        for one in act.members:
            if act.kind == "thank":
                leave[place[one]] *= given.thanked
            if act.kind == "role":
                leave[place[one]] *= given.loaded
                able[place[one]] += given.role
    leave = np.clip(leave, 0, 1)
    invited = given.invited * sum(act.kind == "invite" for act in acts)
    pairs = [tuple(place[one] for one in act.members) for act in acts if act.kind == "introduce"]

    luck = rng.random((WEEKS, seeds, len(members)))
    joining = rng.poisson(given.joining, (WEEKS, seeds))
    asked = rng.poisson(given.questions, (WEEKS, seeds))
    tossed = rng.random((seeds, 64))  # whether an introduction lasts
    rolls = rng.random((2, WEEKS, seeds))
    there = np.ones((seeds, len(members)), dtype=bool)
    unanswered, kept = np.zeros(seeds), np.zeros(seeds)
    for week in range(WEEKS):
        there &= luck[week] >= leave
        new = joining[week] + (invited if week == 0 else 0)
        questions = asked[week] + (invited if week == 0 else 0)
        capacity = there @ able
        answered = 1 - np.exp(-capacity / np.maximum(questions, 1))
        unanswered += _rounded(questions * (1 - answered), rolls[0, week])
        stays = given.stays_alone + (given.stays_answered - given.stays_alone) * answered
        kept += _rounded(new * stays, rolls[1, week])
    lasting = [
        (one, other, tossed[:, number] < given.lasts) for number, (one, other) in enumerate(pairs[:64])
    ]
    return Weeks(there.sum(axis=1), unanswered, kept, _talking(members, there, lasting))


def _rounded(expected: np.ndarray, roll: np.ndarray) -> np.ndarray:
    """Whole numbers whose mean is what is expected."""
    return np.floor(expected + roll)


def _talking(members: Sequence[Member], there: np.ndarray, lasting: list) -> np.ndarray:
    """The groups in the largest set that the bridge or a lasting introduction joins, for each seed."""
    group = np.array([one.group for one in members])
    bridges = np.flatnonzero([one.bridge for one in members])
    found = np.ones(len(there), dtype=int)
    for seed in range(len(there)):
        joined = list(range(GROUPS))
        links = [(int(group[one]), int(group[other])) for one, other, lasts in lasting
                 if lasts[seed] and there[seed, one] and there[seed, other]]  # fmt: skip
        if there[seed, bridges].any():
            links += [(0, other) for other in range(1, GROUPS)]
        for one, other in links:
            old, new = joined[one], joined[other]
            joined = [new if name == old else name for name in joined]
        found[seed] = max(joined.count(name) for name in joined)
    return found


def band(values: np.ndarray) -> tuple[float, float, float]:
    """The tenth, the middle and the ninth tenth: four results in five lie between the first and the last.

    >>> [float(value) for value in band(np.arange(101))]
    [10.0, 50.0, 90.0]
    """
    low, middle, high = np.percentile(values, [10, 50, 90])
    return low, middle, high


def equations(given: Parameters | None = None) -> list[tuple[str, str, str]]:
    """Each consequence: what moves, its equation with the numbers, and where the numbers come from."""
    p = given or Parameters()
    here = _("read in this forum, which is invented")
    toy = _("invented for the course: change it and see")
    return [
        (_("A regular leaves in a week"), _(
            "{plain} in 100; {soon} in 100 for somebody who comes less and less"
        ).format(plain=round(100 * p.leaves), soon=round(100 * p.leaves_soon)), toy),
        (_("Thank"), _("the chance to leave × {factor}").format(factor=decimal(p.thanked)), toy),
        (_("Give a role"), _("{more} more answers a week; the chance to leave × {factor}").format(
            more=decimal(p.role), factor=decimal(p.loaded)), toy),
        (_("A question gets an answer"),
         _("1 − e^(−answers that the regulars present can give ÷ questions of the week)"), toy),
        (_("A newcomer stays"), _("with a chance of {alone} without answer, {answered} with one").format(
            alone=decimal(p.stays_alone), answered=decimal(p.stays_answered)), here),
        (_("Invite"),
         _("{number} newcomers in the first week, each with a question").format(number=p.invited), toy),
        (_("Introduce"),
         _("a link between two groups, which lasts with a chance of {share} if both stay").format(
             share=decimal(p.lasts)), toy),
        (_("Groups talk"), _("while the bridge, or a lasting link, joins them"), here),
    ]  # fmt: skip
