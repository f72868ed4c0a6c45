"""The page of one's own marks: points, what is missing, model answers, grids to judge one's texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

from parvis.language import _
from parvis.learning.checked import Checked, Criterion, Exercise, Text, points, share_of
from parvis.learning.grids import Row, Ticks, points_of, rows_of, totals

_FOLDER = Path(__file__).parent
_MARKDOWN = MarkdownIt("js-default")  # raw HTML is shown, not obeyed


def page(checked: Checked, ticks: Ticks, save_to: str = "") -> str:
    """The page in HTML, whole in one file; `ticks` are those to begin with.

    With `save_to`, an address below which the page's own server listens, ticks are sent there; a page opened
    from the disk shows the sum and says how to keep it.

    >>> from parvis.language import use_language; use_language("en")
    >>> criteria = (Criterion("mean", "the mean", 1, 0, "Too small."),)
    >>> made = page(Checked("toy", "Toy", "en", (Exercise("1. Mean", criteria),)), {})
    >>> "Too small." in made, "Next: go back to “1. Mean”." in made
    (True, True)
    """
    style, script = ((_FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
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
    return (
        f'<!doctype html>\n<html lang="{checked.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{style}</style></head><body><main>{''.join(parts)}</main>"
        f'<script type="application/json" id="settings">{data}</script><script>{script}</script>'
        "</body></html>\n"
    )


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
    rows = "".join(
        f'<tr><th scope="row"><a href="#e{number}">{escape(one.title or checked.title)}</a></th>'
        f"<td>{escape(_state(one))}</td><td>{_bar(one.earned, one.most)}</td></tr>"
        for number, one in enumerate(checked.exercises, 1)
    )
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in (_("Exercise"), _("Points")))
    return f"<table><thead><tr>{heads}<td></td></tr></thead><tbody>{rows}</tbody></table>"


def _state(exercise: Exercise) -> str:
    if not exercise.begun:
        return _("not begun")
    if exercise.most:
        return share_of(exercise.earned, exercise.most)
    return _("to judge below") if exercise.texts else "–"


def _competencies(checked: Checked) -> str:
    if not checked.competencies:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{escape(one.title)}</th><td>{escape(share_of(one.earned, one.most))}</td>'
        f"<td>{_bar(one.earned, one.most)}</td></tr>"
        for one in checked.competencies
    )
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in (_("Competency"), _("Points")))
    return f"<table><thead><tr>{heads}<td></td></tr></thead><tbody>{rows}</tbody></table>"


def _bar(earned: float, most: float) -> str:
    share = 100 * max(0.0, min(1.0, earned / most)) if most else 0
    return f'<div class="bar" aria-hidden="true"><i style="width:{share:.0f}%"></i></div>'


def _exercise(number: int, one: Exercise, ticks: Ticks) -> str:
    parts = [f'<section id="e{number}"><h2>{escape(one.title)}</h2>']
    if not one.begun:
        waits = _("Not begun yet: what is looked at, and a model answer, come once it is.")
        parts.append(f"<p>{escape(waits)}</p>")
    elif one.criteria:
        parts.append(f"<ul>{''.join(_criterion(criterion) for criterion in one.criteria)}</ul>")
    if one.models:
        code = "\n\n\n".join(one.models)
        parts.append(_folded(_("A model answer"), f"<pre><code>{escape(code)}</code></pre>"))
    parts += [_text(text, ticks.get(text.name, ())) for text in one.texts]
    return "".join([*parts, "</section>"])


def _criterion(one: Criterion) -> str:
    if one.earned is None:
        mark, said, style = "–", _("not marked here"), "quiet"
    elif one.met:
        mark, said, style = "✓", _("met"), "good"
    else:
        mark, said, style = "✗", _("missed"), "missed"
    given = "" if one.earned is None else f" · {escape(share_of(one.earned, one.points))}"
    sentence = f"<br>{escape(one.sentence)}" if one.sentence else ""
    unseen = f'<span class="unseen">{escape(said)}: </span>'
    return (
        f'<li class="{style}"><span class="mark" aria-hidden="true">{mark}</span>{unseen}'
        f'{escape(one.label)}<span class="quiet">{given}</span>{sentence}</li>'
    )


def _text(text: Text, ticks: Sequence[int]) -> str:
    if not text.written:
        waits = _("This text is not written yet.")
        return f"<p>{escape(waits)}</p>{_MARKDOWN.render(text.grid)}"
    parts = [f"<blockquote>{_MARKDOWN.render(text.answer)}</blockquote>"]
    if text.scheme:
        expected = _("What a marker looks for, and a model answer")
        parts.append(_folded(expected, _MARKDOWN.render(text.scheme)))
    rows = rows_of(text.grid)
    if not rows:
        return "".join([*parts, _MARKDOWN.render(text.grid)])
    parts.append(_folded(_("The grid as markers have it"), _MARKDOWN.render(text.grid)))
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
        f"{_MARKDOWN.renderInline(row.levels.get(level, ''))}</label>"
        for level in range(max(row.levels) + 1)
    )
    return f"<fieldset><legend>{_MARKDOWN.renderInline(row.criterion)}</legend>{choices}</fieldset>"


def _folded(title: str, content: str) -> str:
    return f"<details><summary>{escape(title)}</summary>{content}</details>"
