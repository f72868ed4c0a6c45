"""The page of one's own marks: points, what is missing, model answers, grids to judge one's texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path

from parvis.language import _
from parvis.learning.checked import Checked, Exercise, Text
from parvis.learning.grids import Ticks, points_of, totals
from parvis.results.criteria import points, share_of
from parvis.results.grid import Row, rows_of
from parvis.results.html import code, criterion_item, document, folded, markdown, markdown_line, points_table


def page(checked: Checked, ticks: Ticks, save_to: str = "") -> str:
    """The page in HTML, whole in one file; `ticks` are those to begin with.

    With `save_to`, an address below which the page's own server listens, ticks are sent there; a page opened
    from the disk shows the sum and says how to keep it.

    >>> from parvis.language import use_language; use_language("en")
    >>> from parvis.learning.checked import Criterion
    >>> criteria = (Criterion("mean", "the mean", 1, 0, "Too small."),)
    >>> made = page(Checked("toy", "Toy", "en", (Exercise("1. Mean", criteria),)), {})
    >>> "Too small." in made, "Next: go back to “1. Mean”." in made
    (True, True)
    """
    script = (Path(__file__).parent / "page.js").read_text(encoding="utf-8")
    settings = {
        "save": save_to,
        "kept": _("Noted in your record."),
        "lost": _("Not noted: run parvis check again, then tick."),
        "comma": "," if checked.language == "fr" else ".",
    }
    title = _("Your marks: {unit}").format(unit=checked.title)
    parts = [
        f"<h1>{escape(title)}</h1>",
        _summary(checked, ticks),
        *(f'<p class="quiet">{escape(remark)}</p>' for remark in checked.remarks),
        _exercises(checked),
        _competencies(checked),
        *(_exercise(number, one, ticks) for number, one in enumerate(checked.exercises, 1)),
        '<p id="said" role="status"></p>',
    ]
    data = json.dumps(settings).replace("<", "\\u003c")
    end = f'<script type="application/json" id="settings">{data}</script><script>{script}</script>'
    return document(title, checked.language, "".join(parts), end=end)


def _summary(checked: Checked, ticks: Ticks) -> str:
    earned, most = totals(checked, ticks)
    counted = _("points, of those that are marked or judged")
    sums = f'data-earned="{checked.earned:g}" data-most="{checked.most:g}"'
    number = f'<b id="total" {sums}>{escape(share_of(earned, most))}</b>'
    pattern = escape(_("{points} of {out_of}"))
    return (
        f'<div class="next" data-pattern="{pattern}"><p class="number">{number} '
        f"<span>{escape(counted)}</span></p><p><strong>{escape(checked.next_step())}</strong></p></div>"
    )


def _exercises(checked: Checked) -> str:
    rows = (
        (f'<a href="#e{number}">{escape(one.title or checked.title)}</a>', _state(one), one.earned, one.most)
        for number, one in enumerate(checked.exercises, 1)
    )
    return points_table(_("Exercise"), rows)


def _state(exercise: Exercise) -> str:
    if not exercise.begun:
        return _("not begun")
    if exercise.most:
        return share_of(exercise.earned, exercise.most)
    return _("to judge below") if exercise.texts else "–"


def _competencies(checked: Checked) -> str:
    if not checked.competencies:
        return ""
    rows = (
        (escape(one.title), share_of(one.earned, one.most), one.earned, one.most)
        for one in checked.competencies
    )
    return points_table(_("Competency"), rows)


def _exercise(number: int, one: Exercise, ticks: Ticks) -> str:
    parts = [f'<section id="e{number}"><h2>{escape(one.title)}</h2>']
    if not one.begun:
        waits = _("Not begun yet: what is looked at, and a model answer, come once it is.")
        parts.append(f"<p>{escape(waits)}</p>")
    elif one.criteria:
        parts.append(f"<ul>{''.join(criterion_item(criterion) for criterion in one.criteria)}</ul>")
    if one.models:
        parts.append(folded(_("A model answer"), code("\n\n\n".join(one.models))))
    parts += [_text(text, ticks.get(text.name, ())) for text in one.texts]
    return "".join([*parts, "</section>"])


def _text(text: Text, ticks: Sequence[int]) -> str:
    if not text.written:
        waits = _("This text is not written yet.")
        return f"<p>{escape(waits)}</p>{markdown(text.grid)}"
    parts = [f"<blockquote>{markdown(text.answer)}</blockquote>"]
    if text.scheme:
        expected = _("What a marker looks for, and a model answer")
        parts.append(folded(expected, markdown(text.scheme)))
    rows = rows_of(text.grid)
    if not rows:
        return "".join([*parts, markdown(text.grid)])
    parts.append(folded(_("The grid as markers have it"), markdown(text.grid)))
    highest = sum(max(row.levels) for row in rows)
    fields = "".join(
        _row(f"{text.name}-{number}", row, ticks[number] if ticks else None)
        for number, row in enumerate(rows)
    )
    worth = share_of(points_of(text, ticks), text.points) if ticks else _("tick each line")
    label = _("Judge your text as a reader would: {points}").format(points=points(text.points))
    return "".join(
        [
            *parts,
            f'<form data-text="{escape(text.name)}" data-points="{text.points:g}" data-highest="{highest}">',
            f"<p>{escape(label)}</p>{fields}<p><output>{escape(worth)}</output></p></form>",
        ]
    )


def _row(name: str, row: Row, ticked: int | None) -> str:
    choices = "".join(
        f'<label><input type="radio" name="{escape(name)}" value="{level}"'
        f"{' checked' if level == ticked else ''}> <b>{level}</b> "
        f"{markdown_line(row.levels.get(level, ''))}</label>"
        for level in range(max(row.levels) + 1)
    )
    return f"<fieldset><legend>{markdown_line(row.criterion)}</legend>{choices}</fieldset>"
