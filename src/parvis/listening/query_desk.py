"""The query bench: write a query, see what it misses and what it catches wrongly, one mention at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import ipywidgets as widgets

from parvis.desks import look
from parvis.desks.controls import box, button, frame, group, styled, visible
from parvis.desks.desk import Desk
from parvis.language import _, ngettext
from parvis.listening.labelled import Catch, Mention, practice_mentions
from parvis.listening.query import LONGEST, QueryError
from parvis.listening.tries import measures, minutes_in_words, replay, share_in_words

_SHOWN = 4  # earlier tries in view


class QueryBench(Desk):
    """A query tried on labelled mentions, those of practice unless others are given; the last one is kept.

    >>> from parvis.language import use_language; use_language("en")
    >>> bench = QueryBench(path="no-such-folder/answers.json")
    >>> bench.field.value = "marmolune"; bench.attempt()
    >>> bench.pile.value, bench.reading
    ('missed', 1)
    """

    unit = "listening"

    def __init__(
        self,
        mentions: Sequence[Mention] = (),
        mode: str = "practice",
        *,
        exercise: str = "practice-query",
        variant: int = 0,
        path: str | Path = "answers.json",
    ):
        super().__init__(exercise, mode, variant=variant, path=path)
        self.made = self.tries = replay(self.found, mentions or practice_mentions())
        self.field = widgets.Textarea(
            value=self.tries.query,
            description=_("Your query"),
            placeholder=_("for example: marmolune NOT marmot"),
            rows=4,
        )
        self.pile = widgets.Dropdown(
            options=[(words, name) for name, words in _pile_words().items()], description=_("Read")
        )
        self.reading = 0  # which mention of the pile, from 1; 0 when it is empty
        self.catch: Catch | None = None
        self.numbers, self.earlier, self.shown = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.main = button(_("Try"), self.attempt, "pv-main")
        self.back = button(_("Previous"), partial(self._turn, -1), "pv-small")
        self.next = button(_("Next"), partial(self._turn, 1), "pv-small")
        self.reader = group(_("One by one"), self.pile, self.shown, box([self.back, self.next], "pv-row"))
        self.pile.observe(lambda _change: self._open_pile(), "value")
        last = [] if self.practice else [self.line]
        self.lay_out([self._frame(), *last])
        if self.tries.query:
            self.catch = self.tries.add(self.tries.query)
        self._draw()

    def attempt(self) -> None:
        """Tries the query of the field; what cannot be read is said, and changes nothing."""
        try:
            self.catch = self.tries.add(self.field.value)
        except QueryError as error:
            self.say(str(error))
            return
        self.keep(self._in_words())
        self._draw()

    def _frame(self) -> widgets.DOMWidget:
        count = len(self.tries.mentions)
        about = sum(mention.relevant for mention in self.tries.mentions)
        lead = ngettext(
            "{number} mention was read by the team: {about} is about Marmolune. Write the query that finds "
            "it, and as little else as possible.",
            "{number} mentions were read by the team: {about} are about Marmolune. Write the query that "
            "finds them, and as little else as possible.",
            count,
        ).format(number=count, about=about)
        counts = "" if self.practice else look.element("p", look.counts(), "pv-quiet")
        head = widgets.HTML(
            look.element("div", _("Query bench"), "pv-place")
            + look.element("h2", _("Find what is said of us"))
            + look.element("p", lead, "pv-lead")
            + counts
        )
        left = widgets.VBox([self.field, widgets.HTML(_how_to_write())])
        right = widgets.VBox([self.numbers, self.reader, self.earlier])
        work = box([styled(left, "pv-panel"), styled(right, "pv-panel")], "pv-columns", "pv-work")
        return frame(head, work, box([self.main, self.status], "pv-foot"))

    def _mentions(self) -> tuple[Mention, ...]:
        return getattr(self.catch, self.pile.value) if self.catch else ()

    def _in_words(self) -> str:
        if self.catch is None:
            return ""
        missed = ngettext("{number} mention missed", "{number} mentions missed", len(self.catch.missed))
        wrong = ngettext("{number} caught wrongly", "{number} caught wrongly", len(self.catch.wrong))
        told = [
            measures(self.catch),
            missed.format(number=len(self.catch.missed)),
            wrong.format(number=len(self.catch.wrong)),
        ]
        told[0] = told[0][:1].upper() + told[0][1:]
        return ", ".join(told) + "."

    def _draw(self) -> None:
        visible(self.reader, self.catch is not None)
        if self.catch is None:
            self.numbers.value = look.element("p", _("What the query brings up will stand here."), "pv-quiet")
            return
        self.numbers.value = look.numbers(
            [
                (share_in_words(self.catch.precision), _("precision: of what it catches, about us"),
                 look.meter(self.catch.precision or 0)),
                (share_in_words(self.catch.recall), _("recall: of what is about us, caught"),
                 look.meter(self.catch.recall or 0)),
                (minutes_in_words(self.catch.minutes), _("minutes to read it all, at half a minute each")),
            ]
        )  # fmt: skip
        self.earlier.value = self._earlier()
        self._open_pile()

    def _earlier(self) -> str:
        before = self.tries.to_dicts()[-_SHOWN - 1 : -1][::-1]
        if not before:
            return ""
        told = [measures(self.tries_of(one["query"])) for one in before]
        rows = [(one["query"], words) for one, words in zip(before, told, strict=True)]
        return look.element("h3", _("Earlier queries")) + look.table([_("query"), _("it brought up")], rows)

    def tries_of(self, query: str) -> Catch:
        """What an earlier query brings up."""
        return type(self.tries)(self.tries.mentions).add(query)

    def _open_pile(self) -> None:
        self.reading = min(1, len(self._mentions()))
        self._read()

    def _turn(self, step: int) -> None:
        count = len(self._mentions())
        if count:
            self.reading = (self.reading - 1 + step) % count + 1
        self._read()
        self.voice.say(look.plain(self.shown.value))

    def _read(self) -> None:
        pile = self._mentions()
        for turn in (self.back, self.next):
            turn.disabled = len(pile) < 2
        if not pile:
            self.shown.value = look.element("p", _("None: this pile is empty."), "pv-quiet")
            return
        place = _("Mention {place} of {count}").format(place=self.reading, count=len(pile))
        self.shown.value = look.element("p", place, "pv-quiet") + look.element(
            "p", pile[self.reading - 1].text, "pv-quote"
        )


def _pile_words() -> dict[str, str]:
    return {
        "missed": _("what it missed"),
        "wrong": _("what it caught wrongly"),
        "right": _("what it rightly caught"),
    }


def _how_to_write() -> str:
    rows = [
        (_("lid OR seal"), _("one of them at least")),
        (_("marmolune AND lid"), _("both")),
        (_("marmolune NOT marmot"), _("the first, without the second")),
        (_("quartier NEAR/5 lid"), _("with five words between at most")),
        (_('"lune 4"'), _("these words in this order")),
        (_("marmolun*"), _("any end of a word; (…) for brackets, #Word for a hashtag")),
    ]
    limit = _("Operators in capitals; accents do not matter; {most} characters at most.").format(most=LONGEST)
    table = look.table([_("you write"), _("it asks for")], rows)
    return table + look.element("p", limit, "pv-quiet")
