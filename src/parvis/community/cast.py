"""Who plays which part in the forum: five people and a cohort that counts of posts alone do not show."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MEMBERS, REGULARS, GROUPS = 2000, 100, 4
HELP, HELLO = 90, 50  # newcomers who open a topic: a question, or a hello
ANSWERED, BY_PRESCRIBER = 75, 30  # of the questions
BY_LOUD = 25  # of the hellos
EVENT_DAY = 68  # days after the start: Saturday 15 March 2025
EVENT_COHORT = 120  # members who joined in the week of the event


@dataclass(frozen=True)
class Cast:
    """The parts, each a member by place (0 to 1999); `loud`, `leaving`, `bridge`, `prescriber` are regulars.

    `joined`: day of joining, counted from the start of the exports (negative: before); `regulars`: the
    hundred who hold the forum, by number of posts, with the `group` (0 to 3) of each; `help`, `hello`:
    newcomers who open a topic, by kind; `event`: members who joined in its week; `team`: moderators.
    """

    joined: np.ndarray
    regulars: np.ndarray
    group: np.ndarray
    help: np.ndarray
    hello: np.ndarray
    event: np.ndarray
    team: np.ndarray
    loud: int
    leaving: int
    bridge: int
    prescriber: int

    @property
    def active(self) -> np.ndarray:
        """Whether each member posts at all."""
        posts = np.zeros(MEMBERS, dtype=bool)
        posts[np.concatenate([self.regulars, self.help, self.hello])] = True
        return posts


def casting(rng: np.random.Generator) -> Cast:
    """The parts of one forum.

    >>> cast = casting(np.random.default_rng(1))
    >>> int(cast.active.sum()), len(cast.event)
    (240, 120)
    """
    order = rng.permutation(MEMBERS)
    regulars, newcomers = order[:REGULARS], order[REGULARS : REGULARS + HELP + HELLO]
    others = order[REGULARS + HELP + HELLO :]
    joined = rng.integers(-2000, -60, MEMBERS)
    fresh = others[:320]  # silent members who join in the half-year, beside the newcomers who post
    joined[newcomers] = rng.integers(0, 26 * 7 - 35, len(newcomers))
    joined[fresh] = rng.integers(0, 26 * 7 - 3, len(fresh))
    event = others[320 : 320 + EVENT_COHORT]
    joined[event] = EVENT_DAY - 5 + rng.integers(0, 7, EVENT_COHORT)  # Monday to Sunday
    group = np.arange(REGULARS) % GROUPS
    rng.shuffle(group[20:])  # each group has its share of the twenty most active
    return Cast(
        joined=joined,
        regulars=regulars,
        group=group,
        help=newcomers[:HELP],
        hello=newcomers[HELP:],
        event=event,
        team=others[-2:],
        loud=int(regulars[0]),
        leaving=int(regulars[7]),
        bridge=int(regulars[-1]),
        prescriber=int(regulars[-2]),
    )
