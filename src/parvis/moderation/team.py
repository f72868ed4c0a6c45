"""What moderators A, B and C say of every message, who decides it, and which decisions are appealed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.moderation import charter, ladder
from parvis.moderation.shares import levels, pick, shuffled

# Share of each kind of message that a moderator takes for something else, and for what.
_SLIPS = {
    "a": {"compliant": (0.06, {"fair_criticism": 85, "off_topic": 15}),
          "fair_criticism": (0.08, {"compliant": 75, "off_topic": 15, "insult": 10}),
          "needs_action": (0.15, {"compliant": 30, "fair_criticism": 30, "insult": 20, "off_topic": 20})},
    "b": {"compliant": (0.077, {"fair_criticism": 85, "off_topic": 15}),
          "fair_criticism": (0.095, {"compliant": 75, "off_topic": 15, "insult": 10}),
          "needs_action": (0.18, {"compliant": 30, "fair_criticism": 30, "insult": 20, "off_topic": 20})},
    # C takes criticism for attacks, and so removes it.
    "c": {"compliant": (0.195, {"fair_criticism": 75, "off_topic": 25}),
          "fair_criticism": (0.44, {"insult": 50, "harassment": 20, "spam_scam": 15, "off_topic": 15}),
          "needs_action": (0.22, {"compliant": 25, "fair_criticism": 15, "insult": 35, "harassment": 25})},
}  # fmt: skip
_SHARE_OF_DECISIONS = {"A": 38, "B": 36, "C": 26}
_HESITATION = 0.08  # share of actions one rung away from the policy
# Appeals of 1,200 messages by moderator: overturned, upheld, pending.
_APPEALS = {"A": (2, 14, 3), "B": (2, 12, 2), "C": (11, 9, 3)}
_MOST_DECIDED_ON_X = 3


def label(rng: np.random.Generator, messages: pd.DataFrame) -> pd.DataFrame:
    """The category and the action that each moderator gives: mod_a, mod_a_action, and so on for b and c.

    The shares of mistakes are exact by kind of message, so that the agreement of two moderators hardly
    depends on the seed.

    >>> messages = pd.DataFrame({"gold_category": ["fair_criticism"] * 50, "prior_sanctions": 0})
    >>> int((label(np.random.default_rng(1), messages)["mod_c"] == "fair_criticism").sum())
    28
    """
    gold = messages["gold_category"].to_numpy()
    prior = messages["prior_sanctions"].to_numpy()
    acting = messages["gold_category"].isin(charter.NEED_ACTION).to_numpy()
    kinds = np.where(acting, "needs_action", gold)
    labels = {}
    for moderator, slips in _SLIPS.items():
        given = gold.copy()
        for kind, (share, mistaken_for) in slips.items():
            rows = np.flatnonzero(kinds == kind)
            slipped = pick(rng, rows, round(share * len(rows)))
            given[slipped] = shuffled(rng, len(slipped), mistaken_for)
        labels[f"mod_{moderator}"] = given
        labels[f"mod_{moderator}_action"] = _actions(rng, given, prior)
    return pd.DataFrame(labels)


def _actions(rng: np.random.Generator, category: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """The rung that the policy asks for, now and then one rung higher or lower."""
    policy = {name: [ladder.rank(action) for action in rungs] for name, rungs in ladder.POLICY.items()}
    table = np.array([policy[name] for name in charter.CATEGORIES])
    row = pd.Categorical(category, categories=charter.CATEGORIES).codes
    rungs = table[row, np.minimum(prior, 2)]
    level = levels(rng, len(rungs))
    step = np.where(level < _HESITATION / 2, -1, np.where(level < _HESITATION, 1, 0))
    return np.array(ladder.LADDER, dtype=object)[np.clip(rungs + step, 0, len(ladder.LADDER) - 1)]


def decide(rng: np.random.Generator, labels: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Who decides each message ("A", "B" or "C"), and the action then taken.

    >>> given = pd.DataFrame({f"mod_{name}_action": [f"of {name}"] * 50 for name in "abc"})
    >>> decider, action = decide(np.random.default_rng(1), given)
    >>> all(did == f"of {who.lower()}" for who, did in zip(decider, action, strict=True))
    True
    """
    decider = shuffled(rng, len(labels), _SHARE_OF_DECISIONS)
    action = np.select(
        [decider == name for name in "ABC"], [labels[f"mod_{name}_action"] for name in "abc"], ""
    )
    return decider, action


def appeal(rng: np.random.Generator, messages: pd.DataFrame, scale: float) -> tuple[np.ndarray, np.ndarray]:
    """Whether each decision is appealed, and the outcome: overturned, upheld, pending or None.

    `messages` has columns network, gold_category, gold_action, decided_by and action. Only restrictions
    are appealed; the numbers are those of 1,200 messages times `scale`. Wrong decisions are overturned first.
    """
    ranks = {name: ladder.rank(name) for name in ladder.LADDER}
    rank, due = messages["action"].map(ranks).to_numpy(), messages["gold_action"].map(ranks).to_numpy()
    wrong = (rank - due) >= 2
    network, decider = messages["network"].to_numpy(), messages["decided_by"].to_numpy()
    restricted = rank >= ladder.rank("hide")
    on_x = np.flatnonzero(restricted & (network == "x"))
    restricted[on_x] = False
    restricted[pick(rng, on_x, _MOST_DECIDED_ON_X)] = True
    outcome = np.full(len(messages), None, dtype=object)
    for name, numbers in _APPEALS.items():
        overturned, upheld, pending = (round(number * scale) for number in numbers)
        rows = rng.permutation(np.flatnonzero(restricted & (decider == name)))
        rows = rows[np.argsort(~wrong[rows], kind="stable")]  # the wrong ones first
        outcome[rows[:overturned]] = "overturned"
        rest = rows[overturned:][::-1]  # the right ones first
        outcome[rest[:upheld]] = "upheld"
        outcome[pick(rng, rest[upheld:], pending)] = "pending"
    return outcome != None, outcome  # noqa: E711  element by element
