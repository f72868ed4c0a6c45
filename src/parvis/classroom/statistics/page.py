"""The report as one page that needs nothing else: tables with bars, and sentences; it prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from statistics import quantiles

from parvis import figures
from parvis.classroom.statistics.estimates import FEWEST, Estimate
from parvis.classroom.statistics.unit import Help, Item, UnitReport
from parvis.language import _, current_language, ngettext

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --bar: #2a6fbb }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 1rem 1.5rem }
h2 { border-top: 2px solid var(--line); margin-top: 2.5rem; padding-top: 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem; border-bottom: 1px solid var(--line) }
td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
.bar { display: block; height: .5rem; background: var(--bar); border-radius: 3px; min-width: 1px }
th[scope=col]:not(:first-child) { text-align: right; vertical-align: bottom }
td.number, th[scope=col]:not(:first-child) { width: 1% }
td.where { width: 11rem; padding-top: .6rem }
tr.part th { font-weight: 400; padding-left: 1.6rem }
caption { text-align: left; padding: .3rem 0 }
.wide { overflow-x: auto }
@media print { h2 { break-before: page } tr { break-inside: avoid } .bar { print-color-adjust: exact } }
"""
MOST_MISSED = 15


def page(title: str, reports: Sequence[UnitReport], name: Callable[[str], str]) -> str:
    """The page in HTML, whole in one file; `name` gives what a person is called there."""
    heading = _("Report on the class: {course}").format(course=title)
    parts = [f"<h1>{escape(heading)}</h1>", _paragraph(_how_to_read())]
    for report in reports:
        parts += [f"<h2>{escape(report.title)}</h2>", *_unit(report, name)]
    return (
        f'<!doctype html>\n<html lang="{current_language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(heading)}</title><style>{_STYLE}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def _how_to_read() -> str:
    return _(
        "Figures are based on the points marked so far; texts that nobody has read yet are left out. In "
        "brackets after a figure stands its confidence interval (95 in 100); where there is none, fewer than "
        "{fewest} people are behind it: too few to say how far it can be trusted."
    ).format(fewest=FEWEST)


def _unit(report: UnitReport, name: Callable[[str], str]) -> list[str]:
    came = ngettext(
        "{handed_in} piece of work marked, in a class of {people}.",
        "{handed_in} pieces of work marked, in a class of {people}.",
        report.handed_in,
    )
    parts = [_paragraph(came.format(handed_in=report.handed_in, people=report.people))]
    if report.mean is None:
        return [*parts, _help(report.help, name)]
    parts += [_distribution(report), _exercises(report.exercises), _competencies(report)]
    parts += [_missed(report), _data_sets(report), *_desks(report), _markers(report)]
    return [*parts, _help(report.help, name)]


def told(estimate: Estimate | None, words: Callable[[float], str] = figures.percent) -> str:
    """A value and its interval; the value alone where there are too few people.

    >>> from parvis.language import use_language; use_language("en")
    >>> told(Estimate(0.5, 100, 0.4, 0.6)), told(Estimate(0.5, 10)), told(None)
    ('50% (40% to 60%)', '50%', '–')
    """
    if estimate is None:
        return "–"
    value = _signed(words(estimate.value))
    if estimate.low is None or estimate.high is None:
        return value
    low, high = (_signed(words(end)) for end in (estimate.low, estimate.high))
    between = _("{low} to {high}").format(low=low, high=high)
    return f"{value} ({between})"


def _signed(number: str) -> str:
    """With the sign for minus in the place of the hyphen, at which a line may break."""
    return number.replace("-", "−")


def _distribution(report: UnitReport) -> str:
    scores = report.scores
    sentence = _("Mean {mean}.").format(mean=told(report.mean))
    if len(scores) > 1:
        low, middle, high = (figures.percent(one) for one in quantiles(scores, n=4, method="inclusive"))
        middle_half = _("Half of the class is between {low} and {high}; the median is {middle}.")
        sentence = f"{sentence} {middle_half.format(low=low, high=high, middle=middle)}"
    counts = [sum(min(int(score * 10), 9) == tenth for score in scores) for tenth in range(10)]
    rows = []
    for tenth, count in enumerate(counts):
        label = _("{low} to {high}").format(
            low=figures.percent(tenth / 10), high=figures.percent((tenth + 1) / 10)
        )
        rows.append(_row(label, [str(count)], count / max(counts)))
    head = [_("Share of the points"), _("People")]
    return _paragraph(sentence) + _table(_("How scores spread"), head, rows)


def _exercises(exercises: Sequence[Item]) -> str:
    rows = []
    for one in exercises:
        rows += [_item(one), *(_item(part, "part") for part in one.criteria)]
    head = [_("Exercise, and what each test looks at"), _("Points earned"), _("Tells strong from weak (r)")]
    return _table(_("Exercises and criteria"), head, rows)


def _item(one: Item, kind: str = "") -> str:
    cells = [told(one.facility), told(one.discrimination, figures.decimal)]
    return _row(one.title, cells, one.facility.value if one.facility else None, kind)


def _competencies(report: UnitReport) -> str:
    rows = [_row(title, [told(estimate)], estimate.value) for title, estimate in report.competencies]
    return _table(_("Competencies of the class"), [_("Competency"), _("Points earned")], rows)


def _missed(report: UnitReport) -> str:
    if not report.missed:
        return _paragraph(_("No test had anything to say."))
    rows = []
    for one in report.missed[:MOST_MISSED]:
        count = round(one.people.value * one.people.count)
        rows.append(
            _row(f"{one.exercise} · {one.sentence}", [str(count), told(one.people)], one.people.value)
        )
    head = [_("What the tests say"), _("People"), _("Share of the class")]
    return _table(_("What went wrong most often"), head, rows)


def _data_sets(report: UnitReport) -> str:
    if report.handed_in < FEWEST:
        return _paragraph(_("Data sets: too few people to compare them."))
    if not report.unequal:
        return _paragraph(
            _("Data sets: none is harder or easier than the others, beyond what chance explains.")
        )
    harder = _(
        "In “{exercise}” data set {variant} is harder than the others: {points} fewer points, "
        "{people} people."
    )
    easier = _(
        "In “{exercise}” data set {variant} is easier than the others: {points} more points, {people} people."
    )
    lines = [
        (harder if one.difference < 0 else easier).format(
            variant=one.variant,
            exercise=exercise,
            points=figures.percent(abs(one.difference)),
            people=one.count,
        )
        for exercise, one in report.unequal
    ]
    return "".join(map(_paragraph, lines))


def _desks(report: UnitReport) -> list[str]:
    """For each desk a map: agreed answers down, chosen ones across, how many decisions in each place."""
    tables = []
    for desk, counts in sorted(report.copies.decisions.items()):
        agreed = sorted({pair[0] for pair in counts})
        chosen = sorted({pair[1] for pair in counts})
        rows = []
        for one in agreed:
            row = [counts[one, other] for other in chosen]
            most = max(row)
            cells = "".join(
                f'<td class="number">{f"<strong>{n}</strong>" if n == most else n or "·"}</td>' for n in row
            )
            rows.append(f'<tr><th scope="row">{escape(one)}</th>{cells}</tr>')
        caption = _(
            "Decisions at the desk “{desk}”: the agreed answer on the left, the chosen one above"
        ).format(desk=desk)
        tables.append(_table(caption, ["", *chosen], rows, bars=False))
    return tables


def _markers(report: UnitReport) -> str:
    if not report.markers:
        return ""
    title = escape(_("Two markers"))
    return f"<h3>{title}</h3>{''.join(map(_paragraph, report.markers))}"


def _help(people: Sequence[Help], name: Callable[[str], str]) -> str:
    if not people:
        return _paragraph(_("Nobody is below half of the points."))
    lines = []
    for one in people:
        person = name(one.row.person.id)
        if one.share is None:
            line = _("{person}: nothing handed in that can be marked.").format(person=person)
        elif one.weak:
            weak = _("; ").join(f"{title} ({figures.percent(share)})" for title, share in one.weak)
            line = _("{person}: {share} of the points; furthest behind: {weak}.")
            line = line.format(person=person, share=figures.percent(one.share), weak=weak)
        else:
            line = _("{person}: {share} of the points.").format(
                person=person, share=figures.percent(one.share)
            )
        lines.append(f"<li>{escape(line)}</li>")
    heading = _("Who may need a word from you")
    return f"<h3>{escape(heading)}</h3><ul>{''.join(lines)}</ul>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _row(label: str, cells: Sequence[str], share: float | None, kind: str = "") -> str:
    bar = "" if not share else f'<span class="bar" style="width:{100 * max(share, 0):.0f}%"></span>'
    numbers = "".join(f'<td class="number">{escape(cell)}</td>' for cell in cells)
    opened = f'<tr class="{kind}">' if kind else "<tr>"
    where = f'<td class="where" aria-hidden="true">{bar}</td>'
    return f'{opened}<th scope="row">{escape(label)}</th>{numbers}{where}</tr>'


def _table(caption: str, head: Sequence[str], rows: Sequence[str], *, bars: bool = True) -> str:
    names = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    last = '<td aria-hidden="true"></td>' if bars else ""
    return (
        f'<div class="wide"><table><caption><h3>{escape(caption)}</h3></caption>'
        f"<thead><tr>{names}{last}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
