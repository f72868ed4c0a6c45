"""The community map: who answers whom; remove people, or act, and see what changes over six weeks."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from parvis.animating import map_picture, six_weeks
from parvis.animating.circle import Circle
from parvis.animating.six_weeks import Act, Member, Parameters, Weeks, band
from parvis.community.forum import Forum
from parvis.desks.controls import box, button, frame, group, styled, visible
from parvis.desks.look import element, folded, numbers, plain, status, table
from parvis.desks.surface import Surface
from parvis.language import _

_MOST_ACTS = 8


class CommunityMap(Surface):
    """The map of a forum, for practice: nothing is kept, nothing is marked.

    `parameters` are those of the model of six weeks, for whoever wants to change one.

    >>> from parvis.community import open_forum
    >>> from parvis.language import use_language; use_language("en")
    >>> shown = CommunityMap(open_forum(7)); shown.remove(1, "paths"); shown.loss.pieces
    4
    """

    def __init__(self, forum: Forum, parameters: Parameters | None = None):
        super().__init__()
        self.circle, self.parameters = Circle(forum), parameters or Parameters()
        self.acts: list[Act] = []
        self.members = regulars(self.circle)
        self.loss = self.whole = self.circle.without(())
        self.picture, self.figures, self.outcome, self.status = (widgets.HTML() for _part in range(4))
        self.table = widgets.HTML()
        self.number = widgets.Dropdown(
            options=[(_("nobody"), 0), (_("one person"), 1), (_("three people"), 3), (_("ten people"), 10)],
            description=_("Remove"),
        )
        self.by = widgets.Dropdown(
            options=[
                (_("who write most"), "posts"),
                (_("who link most"), "paths"),
                (_("who most often answer first"), "first_answers"),
            ],
            description=_("Those"),
        )
        for field in (self.number, self.by):
            field.observe(lambda _change: self.remove(self.number.value, self.by.value), "value")
        named = [(one.name, one.member) for one in self.circle.people]
        self.kind = widgets.Dropdown(
            options=[(words, name) for name, words in act_words().items()], description=_("Act")
        )
        self.who = widgets.Dropdown(options=named, description=_("Who"))
        self.other = widgets.Dropdown(options=named[::-1], description=_("To whom"))
        self.kind.observe(lambda _change: self._fields(), "value")
        acts = [self.kind, self.who, self.other]
        buttons = box(
            [
                button(_("Do it in the first week"), self.act, "pv-main"),
                button(_("Start again"), self.start_again),
            ],
            "pv-row",
        )
        self.tables = button(_("Show the table"), self._fold, "pv-fold")
        left = group(
            _("Who would be missed?"), box([self.number, self.by], "pv-fields", "pv-uneven"), self.figures
        )
        right = group(
            _("What changes in six weeks?"), box(acts, "pv-fields", "pv-single"), buttons, self.outcome
        )
        head = element("h2", _("Who answers whom")) + element(
            "p", _(
                "Each shape is a group: {groups}. A thicker line: more answers. The star links the groups."
            ).format(groups=", ".join(map_picture.group_names())), "pv-quiet")  # fmt: skip
        work = box([styled(widgets.VBox([self.picture, self.tables, self.table]), "pv-panel"),
                    styled(widgets.VBox([left, right]), "pv-panel")], "pv-columns", "pv-map-columns",
                   "pv-work")  # fmt: skip
        model = widgets.HTML(_details(self.parameters))
        self.furnish([frame(widgets.HTML(head), work, box([self.status], "pv-foot")), model])
        visible(self.table, False)
        self.idle = self._play([])
        self._fields()
        self._draw()
        self._tell()

    def remove(self, number: int, by: str) -> None:
        """Removes the first `number` people shown, `by` posts, paths or first answers."""
        self.loss = self.circle.without(self.circle.first(number, by))
        self._draw()
        self._say(plain(self.figures.value))

    def act(self) -> None:
        """Does what the fields say, in the first week."""
        kind = self.kind.value
        members = {"invite": (), "introduce": (self.who.value, self.other.value)}.get(kind, (self.who.value,))
        group_of = {one.member: one.group for one in self.members}
        if kind == "introduce" and group_of[members[0]] == group_of[members[1]]:
            return self._say(
                _("These two are in the same group already: introduce somebody to another group.")
            )
        if len(self.acts) == _MOST_ACTS:
            return self._say(_("Eight acts are enough for one week: start again to try others."))
        self.acts.append(Act(kind, members))
        self._tell()
        return self._say(plain(self.outcome.value))

    def start_again(self) -> None:
        """Takes all acts back."""
        self.acts = []
        self._tell()
        self._say(_("No act is left."))

    def _play(self, acts: list[Act]) -> Weeks:
        return six_weeks.play(self.members, acts, self.parameters)

    def _fields(self) -> None:
        visible(self.who, self.kind.value != "invite")
        visible(self.other, self.kind.value == "introduce")

    def _fold(self) -> None:
        shown = self.table.layout.display == "none"
        visible(self.table, shown)
        (self.tables.add_class if shown else self.tables.remove_class)("pv-open")
        self.tables.description = _("Hide the table") if shown else _("Show the table")

    def _draw(self) -> None:
        gone = self.loss.gone
        self.picture.value = map_picture.picture(self.circle, gone)
        self.table.value = map_picture.people_table(self.circle, gone)
        lost = self.whole.linked - self.loss.linked
        self.figures.value = numbers(
            [
                (str(self.loss.pieces), _("pieces that no longer talk (1 at first)")),
                (str(self.loss.largest), _("members in the largest piece")),
                (str(self.loss.unanswered),
                 _("of {number} questions, now without any answer").format(number=self.circle.questions)),
                (str(lost), _("members no longer joined by any link, including those who are gone")),
            ]
        )  # fmt: skip

    def _tell(self) -> None:
        names = {one.member: one.name for one in self.circle.people}
        done = [
            act_words()[act.kind]
            + (": " + " → ".join(names[one] for one in act.members) if act.members else "")
            for act in self.acts
        ]
        list_of_acts = "".join(element("li", one) for one in done)
        told = (
            f"<ol>{list_of_acts}</ol>"
            if done
            else element("p", _("No act yet: this is what happens by itself."), "pv-quiet")
        )
        with_acts, idle = self._play(self.acts), self.idle
        words, before, after = outcome_words(), _outcomes(idle), _outcomes(with_acts)
        rows = [(said, _span(before[name]), _span(after[name])) for name, said in words.items()]
        heads = (_("After six weeks"), _("without any act"), _("with your acts"))
        note = _("The middle of {seeds} runs, and between brackets where four in five of them fall.").format(
            seeds=six_weeks.SEEDS
        )
        self.outcome.value = table(heads, rows) + element("p", note, "pv-quiet") + told

    def _say(self, sentence: str) -> None:
        self.status.value = status(sentence if len(sentence) < 160 else _("Done: see the figures."))
        self.voice.say(sentence)


def act_words() -> dict[str, str]:
    """The acts in words, by name."""
    return {
        "invite": _("Invite newcomers"),
        "thank": _("Thank"),
        "introduce": _("Introduce"),
        "role": _("Give a role"),
    }


def outcome_words() -> dict[str, str]:
    """The outcomes in words, by name."""
    return {
        "regulars": _("regulars still there"),
        "unanswered": _("unanswered questions"),
        "kept": _("newcomers who stayed"),
        "talking": _("groups that talk, of four"),
    }


def _outcomes(weeks: Weeks) -> dict[str, np.ndarray]:
    """The outcomes over all seeds, by the name of their words."""
    return {
        "regulars": weeks.regulars,
        "unanswered": weeks.unanswered,
        "kept": weeks.kept,
        "talking": weeks.talking,
    }


def regulars(circle: Circle) -> list[Member]:
    """The regulars of a forum as the model knows them, from what its exports show."""
    cast = circle.forum.cast
    first = circle.answers.drop_duplicates("topic_id")["user_id"].value_counts()
    return [
        Member(
            place + 1, group, float(first.get(place + 1, 0)) / 26, place == cast.leaving, place == cast.bridge
        )
        for place, group in zip(cast.regulars.tolist(), cast.group.tolist(), strict=True)
    ]


def _span(values: np.ndarray) -> str:
    low, middle, high = band(values)
    return _("{middle} ({low} to {high})").format(low=round(low), middle=round(middle), high=round(high))


def _details(parameters: Parameters) -> str:
    heads = (_("What moves"), _("Equation"), _("Where the number comes from"))
    title = _("The whole model: nothing else moves a result")
    return folded(title, table(heads, six_weeks.equations(parameters)), "pv-panel")
