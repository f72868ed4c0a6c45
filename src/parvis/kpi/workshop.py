"""The KPI workshop: choose what is divided by what, and see the ranking of posts move."""

from __future__ import annotations

import datetime as dt

import ipywidgets as widgets
import pandas as pd

from parvis.desks.controls import box, button, frame, group, styled
from parvis.desks.look import plain
from parvis.desks.surface import Surface
from parvis.kpi import columns, workshop_views
from parvis.kpi.bench import Bench, Question
from parvis.kpi.doubts import doubts
from parvis.kpi.workshop_figure import ranking
from parvis.language import _


class KpiWorkshop(Surface):
    """Numerator, denominator, period and filters over a table of posts: ranking, intervals, doubts.

    `posts` has canonical columns (`parvis.community.read_export`). `followers_at_export` offers that number
    as a denominator, `switched_on` is the day on which the network replaced impressions by views,
    `exported_on` the day of the export. Raises ValueError with one sentence when the table cannot be used.

    >>> day = pd.Timestamp("2025-03-01 10:00")
    >>> frame = pd.DataFrame({"published_at": [day] * 2, "comments": [5, 60], "reach": [14, 1000]})
    >>> workshop = KpiWorkshop(frame)
    >>> workshop.minimum.value = 100
    >>> len(workshop.ranked)
    1
    """

    def __init__(
        self,
        posts: pd.DataFrame,
        *,
        followers_at_export: int | None = None,
        switched_on: dt.date | str | None = None,
        exported_on: dt.date | str | None = None,
    ):
        self._bench = Bench(posts, followers_at_export)
        self._days = {
            name: None if day is None else pd.Timestamp(day)
            for name, day in (("switched_on", switched_on), ("exported_on", exported_on))
        }
        first = self._bench.first_question()
        self._make_fields(first)
        self.reference = button(_("Compare with this ranking from now on"), self.take_as_reference)
        self.reset = button(_("Put everything back"), self.put_back, "pv-small")
        self.doubts, self.summary, self.picture, self.table = (widgets.HTML() for _part in range(4))
        self._quiet = False
        shown = [self.summary, self.picture, self.doubts, self.table]
        halves = [self._form(), styled(widgets.VBox(shown), "pv-panel")]
        super().__init__()
        self.furnish(
            [
                frame(
                    widgets.HTML(workshop_views.head()),
                    box(halves, "pv-columns", "pv-work", "pv-workshop"),
                    box([self.reference, self.reset], "pv-row", "pv-foot"),
                )
            ]
        )
        self.take_as_reference()

    def __repr__(self) -> str:
        return f"KpiWorkshop: {len(self.ranked)} / {len(self._bench.posts)}"  # a page without widgets

    @property
    def question(self) -> Question:
        """What the fields ask for."""
        return Question(
            tuple(name for name, tick in self.numerator.items() if tick.value),
            self.denominator.value,
            self.start.value,
            self.end.value,
            self.post_type.value,
            self.boosted.value,
            self.days.value,
            self.minimum.value,
        )

    @property
    def ranked(self) -> pd.DataFrame:
        """The posts in order, as `Bench.ask` gives them, with column `before`: the rank in the reference."""
        answer = self._bench.ask(self.question)
        if self.order.value == "low":
            answer = answer.sort_values(["low", "rate"], ascending=False, kind="stable", na_position="last")
            answer["rank"] = range(1, len(answer) + 1)
        return answer.assign(before=self._before.reindex(answer.index) if self._before is not None else None)

    def take_as_reference(self) -> None:
        """From now on ranks are compared with those of the present choice."""
        self._before = None
        self._before = self.ranked["rank"].astype(float)
        self._reference = self.question
        self._draw()

    def put_back(self) -> None:
        """The fields as they were at the beginning."""
        first, self._quiet = self._bench.first_question(), True
        for name, tick in self.numerator.items():
            tick.value = name in first.numerator
        for name in ("denominator", "start", "end", "post_type", "boosted", "days", "minimum"):
            getattr(self, name).value = getattr(first, name)
        self.order.value = "rate"
        self._quiet = False
        self.take_as_reference()

    def _make_fields(self, first: Question) -> None:
        bench, counts, bases = self._bench, columns.numerators(), columns.denominators()
        self.numerator = {
            name: widgets.Checkbox(value=name in first.numerator, description=counts[name], indent=False)
            for name in bench.numerators
        }
        every = (_("all"), "")
        months = [(workshop_views.month(name), name) for name in bench.months]
        self.denominator = _choice(_("Divided by"), [(bases[name], name) for name in bench.denominators])
        self.start = _choice(_("From"), months, first.start)
        self.end = _choice(_("To"), months, first.end)
        self.post_type = _choice(_("Type of post"), [every, *((name, name) for name in bench.types)])
        self.boosted = _choice(
            _("Paid posts"), [every, (_("without them"), "without"), (_("only them"), "only")]
        )
        self.days = _choice(
            _("Days"), [(_("every day"), ""), (_("Monday to Friday"), "week"), (_("weekends"), "weekend")]
        )
        self.minimum = widgets.BoundedIntText(
            value=0, min=0, max=10_000_000, step=100, description=_("Minimum of the denominator")
        )
        self.order = _choice(
            _("In order of"), [(_("the rate"), "rate"), (_("the low end of the interval"), "low")]
        )
        for field in (*self.numerator.values(), self.denominator, self.start, self.end, self.post_type,
                      self.boosted, self.days, self.minimum, self.order):  # fmt: skip
            field.observe(lambda _change: self._draw(), "value")

    def _form(self) -> widgets.VBox:
        filters = [self.start, self.end, self.post_type, self.days, self.minimum]
        if self._bench.boosted is not None:
            filters.append(self.boosted)
        return styled(
            widgets.VBox(
                [
                    group(_("1. What is counted?"), box(self.numerator.values(), "pv-ticks")),
                    group(_("2. Against what, in which order?"), self.denominator, self.order),
                    group(_("3. Over which posts?"), box(filters, "pv-fields")),
                ]
            ),
            "pv-panel",
        )

    def _draw(self) -> None:
        if self._quiet:
            return
        question, ranked = self.question, self.ranked
        per_post = question.denominator == "posts"
        self.summary.value = workshop_views.summary(question, ranked, self._reference)
        if not question.numerator or ranked.empty:
            self.doubts.value = workshop_views.nothing(bool(question.numerator))
            self.picture.value = self.table.value = ""
            self.voice.say(plain(self.doubts.value))
            return
        found = doubts(self._bench, question, ranked, **self._days)
        self.doubts.value = workshop_views.doubts(found)
        self.voice.say(plain(self.summary.value), workshop_views.counted(found))
        self.picture.value = ranking(ranked, per_post)
        self.table.value = workshop_views.table_of(ranked, per_post)


def _choice(words: str, options: list[tuple[str, str]], value: str | None = None) -> widgets.Dropdown:
    return widgets.Dropdown(
        options=options, value=options[0][1] if value is None else value, description=words
    )
