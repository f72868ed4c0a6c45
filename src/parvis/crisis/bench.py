"""The detector bench: set an alarm, hear four weeks hour by hour, and see what its limit leads to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import ipywidgets as widgets
import numpy as np
import pandas as pd

from parvis import figures
from parvis.crisis import bench_figure, tuning
from parvis.crisis.mentions import mention_stream
from parvis.crisis.storm import CALM_HOURS, storm_of
from parvis.crisis.tuning import alertness
from parvis.desks.controls import box, button, frame, styled
from parvis.desks.look import element, numbers, plain
from parvis.desks.surface import Surface
from parvis.language import _, ngettext

_STEPS = np.arange(1.0, 8.01, 0.25)
LIMITS = {"none": _STEPS, "ewma": _STEPS, "cusum": np.arange(2.0, 24.01, 1.0)}
_STARTS = {"none": 3.0, "ewma": 3.5, "cusum": 8.0}


class DetectorBench(Surface):
    """An alarm on the mentions of the stream of `seed`, replayed hour by hour; its curve on twenty others.

    One chooses what is watched, how it adds up, the limit, and how many quiet days it learns from. Nothing is
    saved: it is for trying.

    >>> bench = DetectorBench(7)
    >>> bench.watched.value, bench.memory.value = "negative", "cusum"
    >>> bench.setting.limit, bench.hour
    (8.0, 336)
    """

    def __init__(self, seed: int = 7):
        self._stream, self._storm = mention_stream(seed), storm_of(seed)
        self.hour = CALM_HOURS
        self.watched = widgets.Dropdown(
            options=[
                (_("the number of mentions, against all hours"), "volume"),
                (_("the number of mentions, against the same hour of the day"), "hourly"),
                (_("the share of negative mentions"), "negative"),
            ],
            description=_("What the alarm watches"),
        )
        self.memory = widgets.Dropdown(
            options=[
                (_("nothing: each hour by itself"), "none"),
                (_("a moving average that forgets (EWMA)"), "ewma"),
                (_("a sum of small excesses (CUSUM)"), "cusum"),
            ],
            description=_("What it remembers"),
        )
        self.limit = widgets.BoundedFloatText(
            value=3.0, min=0.5, max=30, step=0.25, description=_("Limit: it rings above")
        )
        self.weight = widgets.BoundedFloatText(
            value=0.2, min=0.05, max=1, step=0.05, description=_("Weight of the last hour (λ, for EWMA)")
        )
        self.slack = widgets.BoundedFloatText(
            value=0.5, min=0, max=3, step=0.25, description=_("Excess forgiven each hour (k, for CUSUM)")
        )
        self.days = widgets.BoundedIntText(
            value=14, min=3, max=14, description=_("Quiet days it learns from")
        )
        self.forward = {
            hours: button(
                ngettext("+ {number} hour", "+ {number} hours", hours).format(number=hours),
                partial(self._forward, hours),
                "pv-small",
            )
            for hours in (1, 6, 24)
        }
        self.rewind = button(_("Back to the start"), lambda: self.go(CALM_HOURS), "pv-small")
        self.to_end = button(_("To the end"), lambda: self.go(len(self._stream)), "pv-small")
        self.said, self.replay, self.curve = widgets.HTML(), widgets.HTML(), widgets.HTML()
        super().__init__()
        self.furnish([frame(*self._layout())])
        self.memory.observe(self._suggest, "value")
        for field in (self.watched, self.memory, self.limit, self.weight, self.slack, self.days):
            field.observe(lambda _change: self._draw(), "value")
        self._draw()

    def __repr__(self) -> str:
        return f"DetectorBench: {self.watched.value}, {self.memory.value}, {self.limit.value}"

    @property
    def setting(self) -> tuning.Setting:
        """The alarm as it is set."""
        return tuning.Setting(
            self.watched.value,
            self.memory.value,
            self.limit.value,
            self.weight.value,
            self.slack.value,
            self.days.value,
        )

    @property
    def rings(self) -> np.ndarray:
        """Whether it rings, for each hour heard so far."""
        return tuning.levels(self._stream, self.setting)[: self.hour] > self.limit.value

    def go(self, hour: int) -> None:
        """Hears the stream until an hour; the two weeks of learning are always heard."""
        self.hour = int(min(max(hour, CALM_HOURS), len(self._stream)))
        self._draw_replay()

    def _forward(self, hours: int) -> None:
        self.go(self.hour + hours)

    def _layout(self) -> list[widgets.Widget]:
        fields = [self.watched, self.memory, self.limit, self.days, self.weight, self.slack]
        set_up = box(fields, "pv-fields")
        walk = box([*self.forward.values(), self.to_end, self.rewind], "pv-row", "pv-walk")
        return [
            widgets.HTML(
                element("div", _("Detector bench"), "pv-place")
                + element("h2", _("Hear it early, without crying wolf"))
                + element(
                    "p",
                    _(
                        "Two quiet weeks have taught the alarm what is usual. Set it, then hear two more "
                        "weeks: a storm comes, and it should ring before, but not every day. The last "
                        "picture tries the same alarm on twenty other streams, at every limit."
                    ),
                    "pv-lead",
                )
            ),
            box(
                [
                    styled(widgets.VBox([set_up]), "pv-panel"),
                    styled(widgets.VBox([self.replay, self.curve]), "pv-panel"),
                ],
                "pv-columns",
                "pv-work",
                "pv-bench",
            ),
            box([walk, self.said], "pv-foot"),
        ]

    def _suggest(self, change: Mapping) -> None:
        self.limit.value = _STARTS[change["new"]]  # a sum and an hour do not have the same scale

    def _draw(self) -> None:
        self._draw_replay()
        points = tuning.judge(self.setting, LIMITS[self.memory.value])
        here = tuning.judge(self.setting, [self.limit.value])[0]
        self.curve.value = bench_figure.curve(points, here)

    def _draw_replay(self) -> None:
        rings = self.rings
        heard = self._stream.iloc[: self.hour]
        self.replay.value = bench_figure.replay(heard, rings)
        self.said.value = self._in_words(rings)
        self.voice.say(plain(self.said.value))

    def _in_words(self, rings: np.ndarray) -> str:
        now: pd.Timestamp = self._stream["timestamp"].iloc[self.hour - 1]
        told = _("Heard until {day}, {hour}:00.").format(day=day_name(now), hour=now.hour)
        count = int(rings[CALM_HOURS:].sum())
        told += " " + ngettext(
            "It rang during {number} hour.", "It rang during {number} hours.", count
        ).format(number=count)
        if self.hour < len(self._stream):
            return element("p", told)
        judged = alertness(rings, self._storm)
        if judged.delay is None:
            verdict = (_("never"), _("the storm was not heard"))
        elif judged.delay < 0:
            verdict = (_("{number} h").format(number=-judged.delay), _("before the storm"))
        else:
            verdict = (_("{number} h").format(number=judged.delay), _("after the storm began"))
        false = figures.decimal(judged.false_per_week, 1)
        return element("p", told) + numbers([verdict, (false, _("hours of false alarm in a quiet week"))])


def day_name(moment: pd.Timestamp) -> str:
    """A day of the stream, as the pictures write it: the number of its week and the day's name.

    >>> from parvis.language import use_language; use_language("en")
    >>> day_name(pd.Timestamp("2025-03-06 10:00", tz="UTC"))
    'Thursday of week 1'
    """
    days = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    week = (moment.day - 3) // 7 + 1
    return _("{day} of week {week}").format(day=days[moment.day_of_week], week=week)
