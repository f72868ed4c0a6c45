"""What the desk "Should we be there?" says in HTML: the brief, what the plan gives, the team's opinion."""

from __future__ import annotations

from html import escape

from parvis.desks.look import element, table
from parvis.figures import decimal, percent
from parvis.language import _, ngettext
from parvis.profession.briefs import Brief
from parvis.profession.composing import Composed, reason_words
from parvis.profession.platforms import platform_words
from parvis.profession.presence import Outcome


def situation(brief: Brief) -> str:
    """The organisation, its objective and its limits."""
    facts = [
        _("{hours} h a week").format(hours=_short(brief.hours)),
        _("€{euros} a month").format(euros=brief.euros),
        *([_("longest wait: {hours} h").format(hours=brief.wait)] if brief.wait else []),
        *([_("must be accessible")] if brief.duty else []),
        _("{number} messages per post").format(number=_short(brief.messages)),
    ]
    chips = "".join(element("span", fact, "pv-fact") for fact in facts)
    named = element("b", _("Objective:"))
    objective = f"<p>{named} {escape(brief.objective)}</p>"
    return (
        f"{element('h3', brief.title)}{element('p', brief.situation)}{objective}"
        f'<div class="pv-facts">{chips}</div>{_publics(brief)}'
    )


def _publics(brief: Brief) -> str:
    places = platform_words()
    rows = [
        (
            f"{public.name} ({public.people:n})",
            _("at least {share}").format(share=percent(public.wanted)) if public.wanted else "–",
            ", ".join(f"{places[place]} {percent(share)}" for place, share in public.on.items()),
        )
        for public in brief.publics
    ]
    return table((_("Audience"), _("To reach"), _("Where they are")), rows)


def result(made: Outcome, brief: Brief) -> str:
    """What the plan gives: its hours, its wait, its money, who is reached, and which limits it breaks."""
    broken = limit_words(made, brief)
    listed = "".join(element("li", sentence) for sentence in broken)
    title = element("h3", in_short(made, brief))
    return title + (f"<ul>{listed}</ul>" if listed else "") + _numbers(made, brief)


def in_short(made: Outcome, brief: Brief) -> str:
    """Whether the plan keeps its limits, in a sentence."""
    broken = len(limit_words(made, brief))
    if not broken:
        return _("✓ This plan keeps every limit.")
    words = ngettext("✗ {number} limit is not kept.", "✗ {number} limits are not kept.", broken)
    return words.format(number=broken)


def _numbers(made: Outcome, brief: Brief) -> str:
    kinds = {
        "posts": _("posts"),
        "answers": _("answers"),
        "looks": _("looking into the inbox"),
        "moves": _("announcing the move"),
    }
    hours = [(kinds[name], _hours(number)) for name, number in made.hours.items() if number]
    rows = [
        *hours,
        (_("all the work of a week"), f"{_hours(made.weekly)} / {_hours(brief.hours)}"),
        (_("longest wait for an answer"), _("{hours} h").format(hours=made.wait)),
        (_("money of a month"), f"€{made.euros} / €{brief.euros}"),
        *((public.name, _between(ends)) for public, ends in zip(brief.publics, made.reached, strict=True)),
    ]
    if brief.leaving:
        rows.append((_("followers who move"), f"{made.moved} / {brief.leaving.wanted}"))
    return table((_("What it takes and gives"), _("Plan / limit")), rows)


def _between(ends: tuple[float, float]) -> str:
    low, high = ends
    if low == high:
        return _("{share} reached").format(share=percent(low))
    return _("{low} to {high} reached").format(low=percent(low), high=percent(high))


def limit_words(made: Outcome, brief: Brief) -> list[str]:
    """A sentence for each limit that the plan does not keep, and for each account that would look dead."""
    missed = [
        public.name
        for public, (low, _high) in zip(brief.publics, made.reached, strict=True)
        if low < public.wanted
    ]
    words = {
        "public": _("Not reached enough: {names}.").format(names=", ".join(missed) or _("nobody is reached")),
        "time": _("The plan takes {hours} a week; there are {limit}.").format(
            hours=_hours(made.weekly), limit=_hours(brief.hours)
        ),
        "wait": _("Whoever writes just after closing may wait {hours} h; {limit} h is the limit.").format(
            hours=made.wait, limit=brief.wait
        ),
        "money": _("The plan costs €{euros} a month; there are {limit}.").format(
            euros=made.euros, limit=brief.euros
        ),
        "duty": _("Posts must be accessible: text alternatives, captions."),
        "move": _("{number} followers move; {wanted} are needed.").format(
            number=made.moved, wanted=brief.leaving.wanted if brief.leaving else 0
        ),
    }
    places = platform_words()
    idle = [
        _("{name}: below its least rhythm, an account looks dead and reaches nobody.").format(
            name=places[one]
        )
        for one in made.idle
    ]
    return [*(words[name] for name in made.broken), *idle]


def opinion(made: Composed, brief: Brief) -> str:
    """Practice only: whether the verdict is the team's, and why."""
    agreed = made.choice == ("no" if brief.reasons else "yes")
    said = _("✓ The team agrees.") if agreed else _("✗ The team would decide otherwise.")
    if agreed and brief.reasons and made.reason and made.reason not in brief.reasons:
        reasons = reason_words()
        said = _("△ Close: no, but rather because {reason}.").format(
            reason=" / ".join(reasons[name] for name in brief.reasons)
        )
    return f'<div class="pv-said">{element("b", said)} {escape(brief.why)}</div>'


def _hours(number: float) -> str:
    return _("{hours} h").format(hours=_short(number))


def _short(number: float) -> str:
    return f"{number:.0f}" if number == int(number) else decimal(number, 1)
