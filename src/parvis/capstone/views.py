"""What the three days show in HTML: the head, the organisation, a message, a signal, the campaign."""

from __future__ import annotations

from html import escape

from parvis.capstone import wording
from parvis.capstone.cast import PATCHES
from parvis.capstone.organisation import Campaign, Choice, Message, Signal
from parvis.capstone.state import OVER, State
from parvis.desks.look import element, face, folded, numbers, table
from parvis.figures import whole
from parvis.language import _
from parvis.profession.charter import block_titles


def head(state: State) -> str:
    """The organisation, when it is, and how far the three days have gone."""
    place = _("Seventy-two hours · {when}").format(when=wording.when(state))
    steps = "".join(
        f'<span class="pv-step{" pv-done" if one < state.step else ""}'
        f'{" pv-here" if one == state.step else ""}"></span>'
        for one in range(OVER)
    )
    return (
        element("div", place, "pv-place")
        + element("h2", state.organisation.title)
        + f'<div class="pv-steps" aria-hidden="true">{steps}</div>'
    )


def organisation(state: State) -> str:
    """Who the organisation is, and its charter, each behind its title."""
    of = state.organisation
    said = [
        (_("What it is"), of.kind),
        (_("What it is for"), of.purpose),
        (_("Whom it talks to"), ", ".join(of.publics)),
        (_("Where"), ", ".join(of.networks)),
        (_("Hours"), of.hours),
        (_("Tone"), of.tone),
        (_("Who is there"), of.people),
        (_("What is under way"), of.launch),
    ]
    facts = "".join(f"<p>{element('b', name)} {escape(words)}</p>" for name, words in said if words)
    titles = block_titles()
    blocks = "".join(
        f"<p>{element('b', titles.get(block, block))}<br>{escape(words)}</p>"
        for block, words in of.charter.items()
    )
    return folded(_("Who we are"), facts) + folded(_("The charter, block by block"), blocks)


def ways(choices: dict[str, Choice]) -> str:
    """The three ways under their letters."""
    return "".join(f"<p>{element('b', letter)} {escape(way.text)}</p>" for letter, way in choices.items())


def message(shown: Message) -> str:
    """A message of the queue, with what was said before."""
    before = element("div", shown.context, "pv-quiet") if shown.context else ""
    where = element("span", shown.network, "pv-quiet")
    who = f"{face(shown.author, 'pv-tiny')}{element('b', shown.author)} {where}"
    return f'<div class="pv-item-head">{who}</div>{before}{element("div", shown.text, "pv-text")}'


def signal(shown: Signal, day: int) -> str:
    """The mentions of a signal that have come so far."""
    rows = [
        [_("day {day}, {hour}:00").format(day=one.day, hour=one.hour), _who(one.who), one.text]
        for one in sorted(shown.mentions, key=lambda one: (one.day, one.hour))
        if one.day <= day
    ]
    return table([_("When"), _("Who"), _("What they say")], rows)


def _who(name: str) -> str:
    return {
        "customer": _("someone from the public"),
        "member": _("a member"),
        "bot": _("an account opened this week"),
        "press": _("a journalist"),
        "staff": _("someone on the staff"),
    }.get(name, name)


def campaign(shown: Campaign) -> str:
    """The figures of the campaign: what was spent, the hours and their price, what came in."""
    euro, sales = "€", shown.objective == "sales"
    told = [
        (f"{whole(shown.spent_eur)} {euro}", _("spent")),
        (f"{whole(shown.hours)} h", _("of work")),
        (f"{whole(shown.hour_eur)} {euro}", _("for one hour")),
    ]
    if sales:
        told += [
            (f"{whole(shown.revenue_eur)} {euro}", _("of sales, before costs")),
            (f"{whole(100 * shown.margin)} %", _("of margin on these sales")),
        ]
    return element("p", shown.name, "pv-lead") + numbers(told) + element("p", shown.result)


def patches_left(state: State) -> str:
    """How many patches day 1 still leaves time for, in words."""
    done = sum(about[0] == "patch" for about, _move in state.made)
    return _("Patches of the charter: {done} of {total}.").format(done=done, total=PATCHES)
