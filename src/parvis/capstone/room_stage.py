"""What a room plays: the data set that the facilitator named on opening it, or the story to practise with."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from parvis.capstone.organisation_file import practice_organisation
from parvis.capstone.sealed import Staged, open_story
from parvis.errors import AnswersError
from parvis.language import _
from parvis.variants import Variant


def opening_move(data_set: int, seed: int) -> dict:
    """The facilitator's first line: the data set of the room, or for 0 a seed to practise with.

    Its `room` is drawn anew for each room, so that the log of one is not taken for that of another.

    >>> opening_move(3, 1)["variant"], opening_move(0, 5)["seed"]
    (3, 5)
    """
    played = {"variant": data_set} if data_set else {"seed": seed}
    return {"kind": "open", "room": secrets.token_hex(4), **played}


def number_of(opened: Mapping) -> int:
    """The number of the room's data set; 0 for practice.

    >>> number_of({"kind": "open", "variant": 3}), number_of({"kind": "open", "seed": 5})
    (3, 0)
    """
    number = opened.get("variant", 0)
    return number if type(number) is int and number > 0 else 0


def stage(opened: Mapping, variant: Variant | None) -> Staged:
    """The story that a room plays. AnswersError when it is not one that this notebook can open.

    `variant` is the data set of whoever enters; the room's may be another one of the same pool.
    """
    number, seed = number_of(opened), opened.get("seed")
    if number == 0:
        if type(seed) is not int or not 0 <= seed < 2**32:
            raise AnswersError(
                _("the room"), _("its first line names no story"), _("have the facilitator open a new room")
            )
        return Staged(practice_organisation(), seed)
    if variant is None:
        raise AnswersError(
            _("the room"),
            _("it plays the graded story"),
            _("enter it from the notebook of the assignment"),
        )
    if number not in (variant.number, *range(1, variant.pool + 1)):
        raise AnswersError(
            _("the room"),
            _("its data set {number} does not exist").format(number=number),
            _("have the facilitator open a new room"),
        )
    return open_story(variant.other(number))
