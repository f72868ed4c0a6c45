"""The feedback page of one student in HTML: what was missed in full, what was passed folded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from itertools import groupby

from parvis.classroom.feedback.sheet import Part, Reading, Section, Sheet
from parvis.language import _, ngettext
from parvis.results.criteria import Criterion, points, share_of
from parvis.results.html import code, criterion_item, document, folded, markdown, points_table

LONG_CODE = 14  # lines; a longer answer is folded on a screen, and printed whole
LONG_PRINT = 3  # lines of what a test printed


def feedback_page(sheet: Sheet) -> str:
    """The page, whole in one file, in the current language; it needs neither network nor script.

    >>> from parvis.language import use_language; use_language("en")
    >>> part = Part((Criterion("mean", "the mean", 1, 0, "Too small."),), ("mean = 0",))
    >>> page = feedback_page(Sheet("Means", "en", "Ada Lovelace", (Section("1. Mean", (part,)),)))
    >>> "Too small." in page, "mean = 0" in page, "<script" in page
    (True, True, False)
    """
    title = f"{sheet.title} · {sheet.person}"
    grids: dict[str, str] = {}
    when = f"{_aside(sheet.handed_in)}{_aside(_attempt(sheet))}"
    parts = [
        f"<h1>{escape(sheet.title)}</h1>",
        f'<p class="who"><strong>{escape(sheet.person)}</strong>{when}</p>',
        _mark(sheet),
        markdown(sheet.notes) if sheet.notes else "",
        _table_of(sheet),
        _competencies(sheet),
        *(_section(number, one, grids) for number, one in enumerate(sheet.sections, 1)),
        _stopped(sheet),
    ]
    return document(title, sheet.language, "".join(parts))


def _aside(text: str) -> str:
    return f" · {escape(text)}" if text else ""


def _attempt(sheet: Sheet) -> str:
    number, every = sheet.attempt
    if every == 1:
        return _("first attempt")
    return _("attempt {number} of {every}").format(number=number, every=every)


def _mark(sheet: Sheet) -> str:
    earned = sheet.earned - sheet.late_penalty
    read = sheet.most - sheet.waiting
    share, words = escape(share_of(earned, read)), escape(_("points"))
    lines = [f'<p class="number"><b>{share}</b> <span>{words}</span></p>']
    if sheet.waiting:
        told = _("Not marked yet: {points}. A person will read these answers.")
        lines.append(f"<p>{escape(told.format(points=points(sheet.waiting)))}</p>")
    if sheet.late_penalty:
        told = _("Handed in late: {penalty} taken off, of the {points} earned.")
        told = told.format(penalty=points(sheet.late_penalty), points=points(sheet.earned))
        lines.append(f"<p>{escape(told)}</p>")
    return f'<div class="next">{"".join(lines)}</div>'


def _table_of(sheet: Sheet) -> str:
    rows = (
        (f'<a href="#e{number}">{escape(one.title)}</a>', _state(one), one.earned, one.most)
        for number, one in enumerate(sheet.sections, 1)
    )
    return points_table(_("Exercise"), rows)


def _state(one: Section) -> str:
    if one.waits and not any(reading.earned is not None for reading in one.readings) and not one.parts:
        return _("not marked yet")
    share = share_of(one.earned, one.most)
    return _("{share}, not all marked yet").format(share=share) if one.waits else share


def _competencies(sheet: Sheet) -> str:
    if not sheet.competencies:
        return ""
    rows = (
        (escape(one.title), share_of(one.earned, one.most), one.earned, one.most)
        for one in sheet.competencies
    )
    return points_table(_("Competency"), rows)


def _section(number: int, one: Section, grids: dict[str, str]) -> str:
    head = f'<h2>{escape(one.title)} <span class="quiet">· {escape(_state(one))}</span></h2>'
    met = [criterion for criterion in one.criteria if criterion.met]
    parts = [_part(part) for part in one.parts if _to_read(part)]
    parts += [_reading(reading, grids) for reading in one.readings]
    if met:
        told = ngettext("{number} criterion met", "{number} criteria met", len(met)).format(number=len(met))
        items = "".join(criterion_item(criterion) for criterion in met)
        parts.append(folded(f"✓ {told}", f"<ul>{items}</ul>", "passed"))
    style = ' class="all-passed"' if met and len(parts) == 1 else ""
    return f'<section id="e{number}"{style}>{head}{"".join(parts)}</section>'


def _to_read(part: Part) -> bool:
    return any(not one.met for one in part.criteria) or bool(part.remarks)


def _part(part: Part) -> str:
    missed = [one for one in part.criteria if not one.met]
    items = [
        criterion_item(one, _printed(part.printed.get(name, ())) + _test(part.shown.get(name, "")))
        for one, name in _together(missed)
    ]
    remarks = "".join(map(_remark, part.remarks))
    if part.untouched and not any(one.earned for one in part.criteria):
        told = _("✗ Not done: your answer is as it was given to you ({share}).")
        share = share_of(0, sum(one.points for one in missed))
        return folded(told.format(share=share), f"<ul>{''.join(items)}</ul>", "missed") + remarks
    parts = [f"<ul>{''.join(items)}</ul>" if items else "", remarks]
    if part.stopped:
        parts.append(f"<p>{escape(part.stopped)}</p>")
    if part.code:
        parts.append(_own_code("\n\n\n".join(part.code)))
    return "".join(parts)


def _together(missed: Iterable[Criterion]) -> Iterable[tuple[Criterion, str]]:
    """Criteria that say the same one after the other as one, each with the name of the first of them."""
    for _key, same in groupby(missed, lambda one: (one.sentence, one.earned == 0)):
        several = list(same)
        first = several[0]
        if len(several) > 1 and first.sentence and first.earned == 0:
            label = " · ".join(one.label for one in several)
            points = sum(one.points for one in several)
            yield replace(first, label=label, points=points), first.name
        else:
            yield from ((one, one.name) for one in several)


def _own_code(text: str) -> str:
    title = _("Your lines")
    lines = text.count("\n") + 1
    if lines <= LONG_CODE:
        return f'<p class="quiet">{escape(title)}</p>{code(text)}'
    count = ngettext("{number} line", "{number} lines", lines).format(number=lines)
    return folded(f"{title} ({count})", code(text), "printed")


def _printed(lines: tuple[str, ...]) -> str:
    if len(lines) <= LONG_PRINT:
        return "".join(f"<br>{escape(line)}" for line in lines)
    return folded(_("What was read of your work"), code("\n".join(lines)))


def _test(lines: str) -> str:
    return folded(_("What the check does"), code(lines), "printed") if lines else ""


def _remark(text: str) -> str:
    paragraphs = "".join(f"<p>{escape(one)}</p>" for one in text.split("\n") if one.strip())
    title = escape(_("Remark"))
    return f'<div class="remark"><p><strong>{title}</strong></p>{paragraphs}</div>'


def _reading(one: Reading, grids: dict[str, str]) -> str:
    waits = _("Not marked yet: a person will read this answer.")
    told = waits if one.earned is None else share_of(one.earned, one.points)
    parts = [f'<div class="reading" id="{escape(one.name)}"><p><strong>{escape(told)}</strong></p>']
    parts.append(f"<blockquote>{one.answer}</blockquote>" if one.answer else "")
    parts.append(_levels(one))
    parts.append(_remark(one.remark) if one.remark else "")
    if one.grid in grids:
        again = escape(_("The same grid as above"))
        parts.append(f'<p class="quiet"><a href="#{grids[one.grid]}">{again}</a></p>')
    elif one.grid:
        grids[one.grid] = f"grid-{escape(one.name)}"
        full = one.earned is not None and one.earned >= one.points
        style = "passed" if full else "printed"
        grid = folded(_("The grid"), markdown(one.grid), style)
        parts.append(f'<div id="{grids[one.grid]}">{grid}</div>')
    return "".join([*parts, "</div>"])


def _levels(one: Reading) -> str:
    items = []
    for given in one.levels:
        told = _("level {level} of {most}").format(level=given.level, most=given.most)
        wording = f" · {_inline(given.wording)}" if given.wording else ""
        items.append(f"<li><strong>{escape(given.criterion)}</strong> · {escape(told)}{wording}</li>")
    if items and one.off:
        off = _("{points} taken off").format(points=points(one.off))
        items.append(f"<li>{escape(off)}</li>")
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _inline(text: str) -> str:
    """A line of Markdown as HTML, without the paragraph around it."""
    return markdown(text).strip().removeprefix("<p>").removesuffix("</p>")


def _stopped(sheet: Sheet) -> str:
    if not sheet.stopped:
        return ""
    title = escape(_("Other cells that stopped"))
    items = "".join(f"<li>{code(line)}{escape(sentence)}</li>" for line, sentence in sheet.stopped)
    return f'<section><h2>{title}</h2><ul class="plain">{items}</ul></section>'
