"""Grids for judging a text: read from the rubric, ticked by the learner, kept in the learner's record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from parvis.learning.checked import Checked, Text
from parvis.learning.record import read_record, record_event
from parvis.results.grid import rows_of

Ticks = Mapping[str, Sequence[int]]  # by name of text, a level for each of its criteria


def points_of(text: Text, ticks: Sequence[int]) -> float:
    r"""The points that the ticks give to a text: their share of the highest levels, times its points.

    >>> rubric = "| criterion | 0 | 4 |\n|---|---|---|\n| Tone | cold | kind |\n| Facts | none | all |"
    >>> points_of(Text("why", 2, "", rubric, "", True), [4, 2])
    1.5
    """
    highest = sum(max(row.levels) for row in rows_of(text.grid))
    return text.points * sum(ticks) / highest if highest else 0.0


def is_whole(text: Text, ticks: object) -> bool:
    """Whether there is a level for each criterion, and each is one that the grid has."""
    rows = rows_of(text.grid)
    return (
        bool(rows)
        and isinstance(ticks, list)
        and len(ticks) == len(rows)
        and all(
            type(tick) is int and 0 <= tick <= max(row.levels) for tick, row in zip(ticks, rows, strict=True)
        )
    )


def judged(checked: Checked) -> dict[str, list[int]]:
    """What the learner ticked last, by name of text, as far as it fits the grids of today."""
    texts = {text.name: text for text in checked.texts()}
    for event in reversed(read_record().events):
        if (event.kind, event.unit) == ("marked", checked.unit) and "grids" in event.facts:
            try:
                kept = dict(json.loads(str(event.facts["grids"])))
            except (ValueError, TypeError):
                return {}
            return {
                name: ticks for name, ticks in kept.items() if name in texts and is_whole(texts[name], ticks)
            }
    return {}


def totals(checked: Checked, ticks: Ticks) -> tuple[float, float]:
    """The points earned, and those that could be: what is marked automatically, and the texts judged."""
    texts = [text for text in checked.texts() if text.name in ticks]
    earned = checked.earned + sum(points_of(text, ticks[text.name]) for text in texts)
    return round(earned, 3), round(checked.most + sum(text.points for text in texts), 3)


def note_marks(checked: Checked, ticks: Ticks) -> None:
    """Notes in the learner's record what the copy was worth, with what the learner ticked."""
    points, out_of = totals(checked, ticks)
    grids = json.dumps({name: list(levels) for name, levels in ticks.items()})
    record_event("marked", checked.unit, points=points, out_of=out_of, grids=grids)
