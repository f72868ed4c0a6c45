"""How a class did: success per exercise, the table on the screen, one picture."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean, median
from textwrap import fill

import matplotlib as mpl
from matplotlib.figure import Figure
from rich.table import Table
from rich.text import Text

from parvis import figures
from parvis.classroom.table import ClassTable, Row
from parvis.language import _, ngettext


@dataclass(frozen=True)
class Success:
    """One exercise: how many were marked, the mean share of its points (0 to 1; None without marked work)."""

    exercise: str
    marked: int
    share: float | None


@dataclass(frozen=True)
class Report:
    """A class in figures: success per exercise, scores as shares of the points given, students by status."""

    successes: tuple[Success, ...]
    shares: tuple[float, ...]
    statuses: dict[str, int]


def make_report(table: ClassTable) -> Report:
    """What `table` says of the class; points that wait for a person are left out."""
    marked = [row for row in table.rows if row.marked]
    successes = []
    for number, (title, most) in enumerate(zip(table.exercises, table.maxima, strict=True)):
        decided = [(row.exercises[number], most - row.waiting[number]) for row in marked]
        done = [score / points for score, points in decided if points > 0]
        successes.append(Success(title, len(done), fmean(done) if done else None))
    total = sum(table.maxima)
    statuses: dict[str, int] = {}
    for row in table.rows:
        statuses[row.status] = statuses.get(row.status, 0) + 1
    shares = tuple(row.score / (total - sum(row.waiting)) for row in marked if total > sum(row.waiting))
    return Report(tuple(successes), shares, dict(sorted(statuses.items())))


def screen_table(table: ClassTable) -> Table:
    """The class on the screen: one line per student, what deserves a look last."""
    total = sum(table.maxima)
    shown = Table(title=f"{table.unit} (/ {total:g})", title_justify="left")
    for heading in (_("Student"), _("Assignment"), _("Status")):
        shown.add_column(heading, no_wrap=True)
    for heading in (_("Score"), _("Late")):
        shown.add_column(heading, justify="right")
    shown.add_column(_("To look at"))
    for row in table.rows:
        score = f"{row.score:.1f}" if row.marked else "–"
        late = f"-{row.penalty:.1f}" if row.penalty else ""
        cells = (row.person.id, row.assignment, status_words()[row.status], score, late, " ".join(row.flags))
        shown.add_row(*(Text(cell) for cell in cells))  # Text: a student's words are no markup
    return shown


def status_words() -> dict[str, str]:
    """Each status in the words of the current language."""
    return {
        "graded": _("marked"),
        "to_mark": _("texts to mark"),
        "not_gradable": _("cannot be read"),
        "marking_error": _("marking failed"),
        "not_marked": _("not marked yet"),
        "no_notebook": _("no notebook"),
        "not_handed_in": _("never handed in"),
    }


def trouble_lines(table: ClassTable) -> list[str]:
    """One line for each student without a mark that counts: who, and why."""
    words = status_words()
    return [_line(row, words[row.status]) for row in table.rows if row.status not in ("graded", "to_mark")]


def _line(row: Row, status: str) -> str:
    return f"{row.person.id} · {row.assignment or '–'} · {status}. {' '.join(row.flags)}".rstrip()


def class_figure(report: Report) -> tuple[Figure, str]:
    """The picture of the class and its text alternative: success per exercise, and the final scores."""
    known = [success for success in report.successes if success.share is not None]
    with mpl.rc_context(figures.STYLE):
        figure = Figure(figsize=(9.6, max(3.2, 0.36 * len(known) + 1.4)), layout="constrained")
        left, right = figure.subplots(1, 2, width_ratios=(3, 2))
        _draw_successes(left, known)
        _draw_scores(right, report.shares)
    return figure, _alternative(known, report.shares)


def _draw_successes(axes, known: list[Success]) -> None:
    titles = [_short(success.exercise) for success in known]
    axes.barh(titles, [100 * success.share for success in known], color=figures.BLUE, height=0.62)
    for place, success in enumerate(known):
        axes.text(100 * success.share + 1.5, place, f"{100 * success.share:.0f} %", va="center")
    axes.set_xlim(0, 112)
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.spines[["bottom", "left"]].set_visible(False)
    axes.tick_params(length=0)
    axes.set_title(_("Points earned, by exercise"))


def _draw_scores(axes, shares: tuple[float, ...]) -> None:
    axes.hist([100 * share for share in shares], bins=range(0, 101, 10), color=figures.SKY, edgecolor="white")
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.set_xlabel(fill(_("Score, % of the points marked so far"), 30))
    axes.set_title(ngettext("{number} student", "{number} students", len(shares)).format(number=len(shares)))


def _short(title: str) -> str:
    return title if len(title) <= 34 else title[:33] + "…"


def _alternative(known: list[Success], shares: tuple[float, ...]) -> str:
    if not known or not shares:
        return _("No work has been marked yet.")
    hardest, easiest = (pick(known, key=lambda success: success.share) for pick in (min, max))
    return _(
        "{number} students marked, half of them above {median} % of the points. "
        "Best done: {easiest} ({high} %); hardest: {hardest} ({low} %)."
    ).format(
        number=len(shares),
        median=round(100 * median(shares)),
        easiest=easiest.exercise,
        high=round(100 * easiest.share),
        hardest=hardest.exercise,
        low=round(100 * hardest.share),
    )
