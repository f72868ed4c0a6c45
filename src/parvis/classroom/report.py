"""How a class did: success per exercise and per competency, on the screen and in one picture."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean, median
from textwrap import fill

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from rich import box
from rich.table import Table
from rich.text import Text

from parvis import figures
from parvis.classroom.groups import Group
from parvis.classroom.table import ClassTable, Row
from parvis.language import _, ngettext

_TITLE = 34  # letters on a line of the title, which would else run into the one beside it
_LABEL, _LINE = 46, 0.19  # letters on a line of a bar's name, and its height in inches


@dataclass(frozen=True)
class Success:
    """One exercise or competency: its points, how many works are marked in it and how many wait for a reader.

    `share` is the mean share of the points that are marked (0 to 1); None when nothing is. A text that nobody
    has read for anybody is not marked, not even where the answer was left empty.
    """

    title: str
    points: float
    marked: int
    share: float | None
    waiting: int = 0

    @property
    def words(self) -> str:
        """The share as a person reads it, never as 0 % where nobody has read."""
        if self.share is None:
            return _("not read yet") if self.waiting else _("not marked yet")
        share = figures.percent(self.share)
        if not self.waiting:
            return share
        sentence = ngettext("{share}, {number} not read yet", "{share}, {number} not read yet", self.waiting)
        return sentence.format(share=share, number=self.waiting)


@dataclass(frozen=True)
class Report:
    """A class in figures: success per exercise and competency, scores as shares of the points marked.

    `unit` is its title.
    """

    unit: str
    exercises: tuple[Success, ...]
    competencies: tuple[Success, ...]
    shares: tuple[float, ...]


def make_report(table: ClassTable) -> Report:
    """What `table` says of the class; points that wait for a person are left out."""
    marked = [row for row in table.rows if row.marked]
    shares = tuple(row.score / (table.most - row.waiting) for row in marked if table.most > row.waiting)
    return Report(
        table.title,
        tuple(_success(group, marked, table.unread) for group in table.exercises),
        tuple(_success(group, marked, table.unread) for group in table.competencies),
        shares,
    )


def _success(group: Group, rows: list[Row], unread: frozenset[str]) -> Success:
    shares, waiting = [], 0
    for row in rows:
        waits = {name for name in group.points if name in row.cells and row.cells[name].waiting}
        waiting += bool(waits)
        left = group.points.keys() - waits - unread
        if points := sum(group.points[name] for name in left):
            shares.append(sum(row.cells[name].score for name in left if name in row.cells) / points)
    return Success(group.title, group.most, len(shares), fmean(shares) if shares else None, waiting)


def success_screen(report: Report) -> Table:
    """The class by exercise, then by competency, on the screen."""
    shown = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    shown.add_column(_("Exercise, then competency"))
    shown.add_column(_("Points"), justify="right", no_wrap=True)
    shown.add_column(_("Earned by the class"), no_wrap=True)
    for part in (report.exercises, report.competencies):
        for one in part:
            shown.add_row(Text(one.title), f"{one.points:g}", Text(one.words))
        shown.add_section()
    return shown


def class_figure(report: Report) -> tuple[Figure, str]:
    """The picture of the class and its text alternative: success per exercise, and the final scores."""
    known = [one for one in report.exercises if one.marked or one.waiting]
    titles = [fill(one.title, _LABEL, break_on_hyphens=False) for one in known]
    height = sum(0.2 + _LINE * (1 + title.count("\n")) for title in titles)
    with mpl.rc_context(figures.STYLE):
        figure = Figure(figsize=(11.5, max(3.2, height + 0.9)), layout="constrained")
        left, right = figure.subplots(1, 2, width_ratios=(3, 2))
        _draw_successes(left, known, titles)
        left.set_title(fill(_("{unit}: points earned, by exercise").format(unit=report.unit), _TITLE))
        _draw_scores(right, report.shares)
    return figure, _alternative(known, report.shares)


def _draw_successes(axes: Axes, known: list[Success], titles: list[str]) -> None:
    for place, one in enumerate(known):
        if one.share is None:
            # An outline filled with strokes: told from a bar without colour, and never taken for a score.
            axes.barh(
                place, 100, color="none", edgecolor=figures.MUTED, hatch="///", height=0.62, linewidth=0.6
            )
            box = {"facecolor": figures.PAPER, "edgecolor": "none", "pad": 2}
            axes.text(50, place, one.words, va="center", ha="center", color=figures.INK, bbox=box)
        else:
            axes.barh(place, 100 * one.share, color=figures.BLUE, height=0.62)
            axes.text(100 * one.share + 1.5, place, one.words, va="center")
    axes.set_yticks(range(len(known)), titles)
    axes.set_xlim(0, 112)
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.spines[["bottom", "left"]].set_visible(False)
    axes.tick_params(length=0)


def _draw_scores(axes: Axes, shares: tuple[float, ...]) -> None:
    axes.hist([100 * share for share in shares], bins=range(0, 101, 10), color=figures.SKY, edgecolor="white")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel(fill(_("Score, % of the points marked so far"), 30))
    axes.set_title(ngettext("{number} student", "{number} students", len(shares)).format(number=len(shares)))


def _alternative(known: list[Success], shares: tuple[float, ...]) -> str:
    judged = [one for one in known if one.share is not None]
    if not judged or not shares:
        return _("No work has been marked yet.")
    hardest, easiest = (pick(judged, key=lambda one: one.share or 0) for pick in (min, max))
    sentences = [
        _(
            "{number} students marked, half of them above {median} of the points. "
            "Best done: {easiest} ({high}); hardest: {hardest} ({low})."
        ).format(
            number=len(shares),
            median=figures.percent(median(shares)),
            easiest=easiest.title,
            high=easiest.words,
            hardest=hardest.title,
            low=hardest.words,
        )
    ]
    if unread := [one.title for one in known if one.share is None]:
        sentences.append(_("Not read yet: {exercises}.").format(exercises=" · ".join(unread)))
    return " ".join(sentences)
