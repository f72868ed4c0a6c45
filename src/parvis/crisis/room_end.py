"""The end of a crisis: what one did hour by hour beside what was known, and other ways it could have gone."""

from __future__ import annotations

from parvis import figures
from parvis.crisis import labels, room_figures, room_hindsight
from parvis.crisis.moves import Move
from parvis.crisis.scenario import Scenario
from parvis.crisis.session import Session
from parvis.crisis.story import POLICIES, Story, reference, score
from parvis.desks.look import element, numbers, table
from parvis.figures import whole
from parvis.language import _


def page(session: Session, practice: bool) -> str:
    """The last page: one's own story; in practice also the policies, the score, and the crisis replayed."""
    story = session.story()
    parts = [_facts(story), element("h3", _("Hour by hour")), _timeline(session)]
    if practice:
        stories = {name: reference(name, session.scenario, session.seed) for name in POLICIES}
        points = score(story, stories["silence"], stories["matched"])
        parts = [
            element("h3", _("Your crisis: {points} out of 100").format(points=figures.decimal(points, 1))),
            element("p", session.scenario.debrief, "pv-lead"),
            _facts(story),
            element("h3", _("The same crisis, handled five ways")),
            room_figures.picture(story, stories),
            _comparison(story, stories),
            room_hindsight.page(story, session.seed, points),
            *parts[1:],
        ]
    parts.append(
        element(
            "p",
            _("Toy model of the course: it compares answers to one crisis, and predicts nothing."),
            "pv-quiet",
        )
    )
    return "".join(parts)


def _facts(story: Story) -> str:
    end = story.end
    never = _("never")
    first = never if end.first_word is None else _("hour {hour}").format(hour=end.first_word + 1)
    paused = never if end.paused is None else _("hour {hour}").format(hour=end.paused + 1)
    return numbers(
        [
            (whole(story.reached), _("people have heard after four days")),
            (whole(end.trust), _("trust, of 100")),
            (whole(end.legal), _("legal risk, of 100")),
            (whole(end.money), _("money given without need, of 100")),
            (first, _("first public word")),
            (paused, _("calendar paused")),
            (str(len(end.unproven)), _("messages quoted without proof")),
            (str(end.deleted), _("removals of criticism")),
        ]
    )


def _timeline(session: Session) -> str:
    """What was done, beside what the dashboard said at that time: no wisdom after the event."""
    rows = []
    for turn in range(session.turn):
        done = [_told(move, session.scenario) for move in session.moves if move.turn == turn]
        known = session.known_at(turn)
        said = _("{people} people, trust {trust}").format(
            people=whole(known.reached), trust=whole(known.trust)
        )
        arrived = sum(item.turn == turn for item in session.scenario.items)
        rows.append([str(turn + 1), " · ".join(done) or "–", said, str(arrived)])
    heads = [_("Hour"), _("What you did"), _("What the dashboard said then"), _("Messages arrived")]
    return table(heads, rows)


def _told(move: Move, scenario: Scenario) -> str:
    """A move, with what was written in it."""
    words = labels.in_words(move, scenario)
    if not move.text:
        return words
    return f"{words}. " + _("“{sentence}”").format(sentence=" ".join(move.text.split()))


def _comparison(own: Story, stories: dict[str, Story]) -> str:
    rows = []
    for name, story in {"you": own, **stories}.items():
        end = story.end
        press = _("yes") if end.press == "published" else _("no")
        points = figures.decimal(score(story, stories["silence"], stories["matched"]), 1)
        rows.append(
            [
                labels.policy_label(name),
                whole(story.reached),
                whole(end.trust),
                whole(end.legal),
                press,
                points,
            ]
        )
    heads = ["", _("People after four days"), _("Trust"), _("Legal risk"), _("Press without us"), _("Score")]
    return table(heads, rows)
