"""After a crisis of practice: which decisions cost most, what chance weighs, why each figure moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from parvis import figures
from parvis.crisis import labels
from parvis.crisis.consequences import RULES, rule_label, totals
from parvis.crisis.moves import Move
from parvis.crisis.names import equation_in_words, with_its_own
from parvis.crisis.parameters import Parameters
from parvis.crisis.replays import Change, Ways, costliest, many_games
from parvis.crisis.room_figures import bands_picture
from parvis.crisis.scenario import Scenario
from parvis.crisis.story import Story
from parvis.desks.look import element, table
from parvis.figures import whole
from parvis.language import _, current_language


def page(story: Story, seed: int, points: float) -> str:
    """The part of the last page that replays the crisis."""
    games = many_games(story.moves, story.scenario)
    meant = _(
        "Each game draws its own chance and its own numbers, a quarter more or less than the model's, which "
        "are invented. The line holds nine games out of ten, the dot is the middle."
    )
    sources = _(
        "Every number is invented for the game. A source stands for the idea of a rule, never for its number."
    )
    return "".join(
        [
            element("h3", _("The decisions that cost most")),
            decisions(costliest(story, seed), story.scenario, points),
            element("h3", _("The same decisions in two hundred games")),
            element("p", meant, "pv-quiet"),
            bands_picture(games.bands()),
            band_table(games),
            element("h3", _("Why the figures moved")),
            element("p", sources, "pv-quiet"),
            reasons(story),
        ]
    )


# The decisions.


def decisions(changes: Sequence[Change], scenario: Scenario, points: float) -> str:
    """One sentence for each decision that cost points, or that none did."""
    if not changes:
        return element("p", _("No single decision, changed alone, would have done better."))
    told = "".join(element("li", sentence(change, scenario, points)) for change in changes)
    note = _(
        "Found by replaying the same crisis with one decision changed at a time. You know today what you "
        "could not know then."
    )
    return f"<ol>{told}</ol>{element('p', note, 'pv-quiet')}"


def sentence(change: Change, scenario: Scenario, points: float) -> str:
    """A decision, what else could have been done, and what it would have changed.

    >>> from parvis.crisis.scenario import load_scenario
    >>> from parvis.language import use_language; use_language("en")
    >>> sentence(Change(Move(2, "delete"), None, 19.7), load_scenario("hinge", "en"), 15.8)
    'Hour 3. Remove critical comments. Without it: 19.7 points instead of 15.8.'
    """
    if change.made is None:
        instead = change.instead or Move(0, "pause")
        what = _("Never done: {move}.").format(move=labels.in_words(instead, scenario))
        other = _("Done at hour {hour}").format(hour=instead.turn + 1)
    else:
        move = labels.in_words(change.made, scenario)
        what = _("Hour {hour}. {move}.").format(hour=change.made.turn + 1, move=move)
        other = _otherwise(change.made, change.instead)
    return _("{what} {other}: {points} points instead of {own}.").format(
        what=what, other=other, points=figures.decimal(change.points, 1), own=figures.decimal(points, 1)
    )


def _otherwise(made: Move, instead: Move | None) -> str:
    if instead is None:
        return _("Without it")
    if instead.turn != made.turn:
        return _("Done at hour {hour}").format(hour=instead.turn + 1)
    if instead.strategy != made.strategy:
        return _("With “{strategy}” in its place").format(strategy=labels.strategy_label(instead.strategy))
    if instead.facts != made.facts:
        return _("Quoting only what was established")
    if instead.level != made.level:
        return _("With {level}").format(level=labels.level_label(instead.level))
    return _("With its six parts and an hour")


# The bands.


def band_table(games: Ways) -> str:
    """The bands as a table, and how often one's own way came out ahead of each."""
    rows = []
    for name, (people, points) in games.bands().items():
        low, high = figures.decimal(points.low, 0), figures.decimal(points.high, 0)
        rows.append(
            [
                labels.policy_label(name),
                _("{low} to {high}").format(low=whole(people.low), high=whole(people.high)),
                _("{low} to {high}").format(low=low, high=high),
                "" if name == "you" else str(games.wins("you", name)),
            ]
        )
    heads = ["", _("People, nine games out of ten"), _("Points, nine games out of ten")]
    return table([*heads, _("Games in which you do better, of 200")], rows)


# The reasons.


def reasons(story: Story) -> str:
    """Each rule that moved a figure of this crisis: by how much, its equation, parameters and source."""
    rows = []
    for rule, moved in totals(story.end.ledger).items():
        rows.append(
            [
                rule_label(rule),
                _("; ").join(_moved(indicator, amount) for indicator, amount in moved.items()),
                equation_in_words(RULES[rule].equation),
                _("; ").join(_given(name, story.scenario) for name in RULES[rule].parameters),
                RULES[rule].source or _("invented for the game"),
            ]
        )
    heads = [_("What happened"), _("What it moved, in all"), _("Equation"), _("Parameter"), _("Source")]
    return table(heads, rows)


def _moved(indicator: str, amount: float) -> str:
    name = {
        "people": _("people"),
        "calming": _("calm, summed over the hours"),
        "trust": _("trust"),
        "legal": _("legal risk"),
        "money": _("money given without need"),
        "fatigue": _("fatigue"),
    }[indicator]
    sign = "+" if amount > 0 else "−"
    size = whole(abs(amount)) if indicator == "people" else figures.decimal(abs(amount), 1)
    return f"{name} {sign}{size}"


def _given(name: str, scenario: Scenario) -> str:
    return f"{with_its_own(name)} = {_value(name, scenario)}"


def _value(name: str, scenario: Scenario) -> str:
    own = {field.name for field in fields(Parameters)}
    value = getattr(scenario.parameters if name in own else scenario, name)
    shown = f"{value:g}"
    return shown.replace(".", ",") if current_language() == "fr" else shown
