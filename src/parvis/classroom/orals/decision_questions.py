"""Questions about a student's own decisions, beside what the author of the unit agreed on."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from parvis.classroom.orals.question import Question
from parvis.language import _
from parvis.syntax import syntax_tree

_ASIDE = {"seconds", "rule", "reason"}  # what goes with a decision, and is none


def decision_questions(
    cell: str,
    decided: list[dict],
    agreed: Mapping[str, object],
    say: Callable[[object], str],
    texts: Mapping[str, str],
) -> Iterator[Question]:
    """A question per decision on a thing that `agreed` knows, those that differ first.

    `agreed` gives the author's decision by thing, `say` puts a decision into words, `texts` has the text
    that was decided on, where there is one to show.

    >>> from parvis.language import use_language; use_language("en")
    >>> decided = [{"item": "v1-3", "choice": "remove"}]
    >>> one, = decision_questions("messages", decided, {"v1-3": "keep"}, str, {})
    >>> one.asks
    'On v1-3 you decided: remove. Defend it; what would have made you decide otherwise?'
    >>> one.expected.partition(".")[0]
    'Agreed answer: keep'
    """
    differing: list[tuple[str, object, object]] = []
    equal: list[tuple[str, object, object]] = []
    for decision in decided:
        thing = next((str(value) for value in decision.values() if str(value) in agreed), None)
        if thing is None:
            continue
        mine = {key: value for key, value in decision.items() if value != thing and key not in _ASIDE}
        key = agreed[thing]
        theirs = {name: key[name] for name in mine if name in key} if isinstance(key, Mapping) else key
        own: object = mine if isinstance(theirs, Mapping) else next(iter(mine.values()), "")
        (equal if own == theirs else differing).append((thing, own, theirs))
    for thing, own, theirs in differing:
        asks = _("On {thing} you decided: {mine}. Defend it; what would have made you decide otherwise?")
        expected = _(
            "Agreed answer: {agreed}. A good answer names the fact or the rule in the text that decides, and "
            "gives the strongest objection to it."
        )
        yield Question(
            cell,
            "decision",
            asks.format(thing=thing, mine=say(own)),
            expected.format(agreed=say(theirs)),
            texts.get(thing, ""),
        )
    for thing, own, _theirs in equal:
        asks = _("On {thing} you decided: {mine}. What speaks most against it, and why is it not enough?")
        expected = _(
            "The answer is the agreed one. A good answer names the nearest other decision, and the fact or "
            "the rule in the text that rules it out."
        )
        yield Question(
            cell, "decision", asks.format(thing=thing, mine=say(own)), expected, texts.get(thing, "")
        )


@cache
def agreed_in(source: str, variant: int) -> object:
    """What the author's own answer says for one data set: the entry of a table by number, None without any.

    >>> agreed_in("LABELS = {'1': {'v1-1': 'keep'}, '2': {}}", 1)
    {'v1-1': 'keep'}
    """
    for node in syntax_tree(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            try:
                table = ast.literal_eval(node.value)
            except ValueError:
                continue
            if all(isinstance(key, str) and key.isdigit() for key in table):
                return table.get(str(variant))
    return None


def list_in(source: str) -> list[str]:
    """The list of texts that a student wrote in a cell, such as `order = ["B", "A"]`; empty without any.

    >>> list_in('order = ["B", "A"]'), list_in("order = made()")
    (['B', 'A'], [])
    """
    try:
        body = syntax_tree(source).body
        values = [ast.literal_eval(node.value) for node in body if isinstance(node, ast.Assign)]
    except (SyntaxError, ValueError, RecursionError):
        return []
    lists = [one for one in values if isinstance(one, list) and all(isinstance(item, str) for item in one)]
    return lists[-1] if lists else []
