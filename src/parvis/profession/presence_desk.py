"""The desk "Should we be there?": compose a presence for an organisation, see what it takes, decide."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import ipywidgets as widgets

from parvis.desks.controls import box, button, frame, group, styled, to_decide, visible
from parvis.desks.desk import Desk
from parvis.desks.look import counts, element, plain
from parvis.language import _, ngettext
from parvis.profession import presence_views
from parvis.profession.briefs import Brief
from parvis.profession.composing import choice_words, reason_words, replay
from parvis.profession.platforms import ANSWERS, PLATFORMS, RHYTHMS, opening_words, platform_words
from parvis.profession.presence import ANNOUNCEMENTS


class PresenceDesk(Desk):
    """A brief at a time: places and rhythms, opening hours, answering time; what it takes; yes or no.

    In "practice" one may ask for the team's opinion; "graded" shows no verdict. What a plan takes and whom
    it reaches is shown in both: that is what one decides with.

    >>> from parvis.profession.briefs import practice_briefs
    >>> desk = PresenceDesk(practice_briefs("en")[:2], path="no-such-folder/answers.json")
    >>> desk.rhythms["facebook"].value = 1.0
    >>> desk.composition.of("allotments").plan.posts
    {'facebook': 1.0}
    """

    unit = "profession"

    def __init__(
        self,
        briefs: Sequence[Brief],
        mode: str = "practice",
        *,
        exercise: str = "practice-presence",
        variant: int = 0,
        path: str | Path = "answers.json",
    ):
        super().__init__(exercise, mode, variant=variant, path=path)
        self.made = self.composition = replay(self.found, briefs)
        titles = [(brief.title, brief.brief_id) for brief in briefs]
        self.brief = widgets.Dropdown(options=titles, value=briefs[0].brief_id, description=_("Organisation"))
        self._loading = False
        self._make_fields()
        self.situation, self.result = widgets.HTML(), widgets.HTML()
        self.ask = button(_("What does the team say?"), self.show_opinion, "pv-main")
        left = styled(widgets.VBox([self.brief, self.situation, *self._groups()]), "pv-panel")
        right = styled(widgets.VBox([self.result]), "pv-panel")
        head = element("h2", _("Should we be there?")) + element("p", self._asked(), "pv-lead")
        foot = [*([self.ask] if self.practice else []), self.status]
        verdict = box([self.choice, self.reason], "pv-fields")
        self.lay_out(
            [
                frame(
                    widgets.HTML(head),
                    box([left, right], "pv-columns", "pv-halves", "pv-work"),
                    verdict,
                    box(foot, "pv-foot"),
                ),
                *([] if self.practice else [self.line]),
            ]
        )
        self.brief.observe(lambda _change: self._turn(), "value")
        self._open()

    def __repr__(self) -> str:
        made = len(self.composition.briefs) - len(self.composition.undecided())
        return f"PresenceDesk: {made} / {len(self.composition.briefs)}"  # what a page without widgets shows

    def show_opinion(self) -> None:
        """Shows what the team says of the verdict (practice only)."""
        made = self.composition.of(self.brief.value)
        if not made.choice:
            self.say(_("Decide first: yes or no."))
            return
        self.say(presence_views.opinion(made, self._brief))

    @property
    def _brief(self) -> Brief:
        return self.composition.briefs[self.brief.value]

    def _asked(self) -> str:
        asked = _("Compose a presence that keeps to every limit, or say no and why.")
        return " ".join([asked, _("This is practice.") if self.practice else counts()])

    def _make_fields(self) -> None:
        places = platform_words()
        rhythms = [(_("not there"), 0.0), *((_rhythm(number), number) for number in RHYTHMS)]
        self.rhythms = {
            name: widgets.Dropdown(options=rhythms, description=places[name]) for name in PLATFORMS
        }
        self.opening = widgets.Dropdown(
            options=[(words, name) for name, words in opening_words().items()],
            description=_("Somebody answers"),
        )
        self.answer = widgets.Dropdown(
            options=[(_("within {hours} h").format(hours=number), number) for number in ANSWERS],
            value=24,
            description=_("Response time, once open"),
        )
        self.accessible = widgets.Checkbox(
            description=_("Text alternatives and captions in each post"), indent=False
        )
        self.announcements = widgets.Dropdown(
            options=ANNOUNCEMENTS, description=_("Announcements of the move")
        )
        self.choice = to_decide(_("Your verdict"), choice_words())
        self.reason = to_decide(_("Why not?"), reason_words())
        for field in (
            *self.rhythms.values(), self.opening, self.answer, self.accessible, self.announcements,
            self.choice, self.reason,
        ):  # fmt: skip
            field.observe(lambda _change: self._changed(), "value")

    def _groups(self) -> list[widgets.Widget]:
        means = [self.opening, self.answer, self.announcements]
        return [
            group(_("Posts on each platform"), box(self.rhythms.values(), "pv-fields")),
            group(_("Hours and answers"), box(means, "pv-fields"), self.accessible),
        ]

    def _open(self) -> None:
        """Puts what was composed for the chosen brief into the fields."""
        self._loading = True
        brief, made = self._brief, self.composition.of(self.brief.value)
        offered = {place for public in brief.publics for place in public.on}
        for name, field in self.rhythms.items():
            visible(field, name in offered or name in made.plan.posts)
            field.value = made.plan.posts.get(name, 0.0)
        self.opening.value, self.answer.value = made.plan.opening, made.plan.answer
        self.accessible.value, self.announcements.value = made.plan.accessible, made.plan.announcements
        visible(self.announcements, brief.leaving is not None)
        self.choice.value, self.reason.value = made.choice, made.reason
        self.situation.value = presence_views.situation(brief)
        self._loading = False
        self._draw()

    def _turn(self) -> None:
        """Another organisation: its situation is said."""
        self._open()
        self.say(plain(self.situation.value))

    def _changed(self) -> None:
        if self._loading:
            return
        self.composition.set(
            self.brief.value,
            choice=self.choice.value,
            reason=self.reason.value if self.choice.value == "no" else "",
            posts={name: field.value for name, field in self.rhythms.items() if field.value},
            opening=self.opening.value,
            answer=self.answer.value,
            accessible=self.accessible.value,
            announcements=self.announcements.value,
        )
        self._draw()
        left = len(self.composition.undecided())
        still = ngettext("{number} verdict is missing.", "{number} verdicts are missing.", left)
        given = still.format(number=left) if left else _("Every verdict is given.")
        short = presence_views.in_short(self.composition.outcome(self.brief.value), self._brief)
        self.keep(f"{short} {given}")

    def _draw(self) -> None:
        made = self.composition.outcome(self.brief.value)
        self.result.value = presence_views.result(made, self._brief)
        visible(self.reason, self.choice.value == "no")


def _rhythm(number: float) -> str:
    if number == RHYTHMS[0]:
        return _("1 a month")
    if number < 1:
        return _("1 every two weeks")
    return _("{number} a week").format(number=int(number))
