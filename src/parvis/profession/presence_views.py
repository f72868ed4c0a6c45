"""What the desk "Should we be there?" says in HTML: the brief, what the plan gives, the team's opinion."""

from __future__ import annotations

from html import escape

from parvis.desks.look import element, table
from parvis.figures import decimal, percent, whole
from parvis.language import _, ngettext
from parvis.profession.briefs import Brief
from parvis.profession.composing import Composed, reason_words
from parvis.profession.platforms import platform_words
from parvis.profession.presence import Outcome


def situation(brief: Brief) -> str:
    """The organisation, its objective and its limits."""
    facts = [
        _("{hours} h a week").format(hours=_short(brief.hours)),
        _("{money} a month").format(money=_money(brief.euros)),
        *([_("longest wait: {hours} h").format(hours=brief.wait)] if brief.wait else []),
        *([_("must be accessible")] if brief.duty else []),
        _("{number} messages per post").format(number=_short(brief.messages)),
    ]
    chips = "".join(element("span", fact, "pv-fact") for fact in facts)
    named = element("b", _("Objective:"))
    objective = f"<p>{named} {escape(brief.objective)}</p>"
    return f'{element("p", brief.situation)}{objective}<div class="pv-facts">{chips}</div>'


def result(made: Outcome, brief: Brief) -> str:
    """What the plan gives: its hours, its wait, its money, who is reached, and which limits it breaks."""
    broken = limit_words(made, brief)
    listed = "".join(element("li", sentence) for sentence in broken)
    title = element("h3", in_short(made, brief))
    return title + (f"<ul>{listed}</ul>" if listed else "") + _numbers(made, brief) + _audiences(made, brief)


def in_short(made: Outcome, brief: Brief) -> str:
    """Whether the plan keeps to its limits, in a sentence."""
    broken = len(limit_words(made, brief))
    if not broken:
        return _("✓ This plan keeps to every limit.")
    words = ngettext("✗ {number} limit is not kept.", "✗ {number} limits are not kept.", broken)
    return words.format(number=broken)


def _audiences(made: Outcome, brief: Brief) -> str:
    places = platform_words()
    rows = [
        (
            f"{public.name} ({whole(public.people)})",
            ", ".join(f"{places[place]} {percent(share)}" for place, share in public.on.items()),
            _between(ends) + (f" / {percent(public.wanted)}" if public.wanted else ""),
        )
        for public, ends in zip(brief.publics, made.reached, strict=True)
    ]
    return table((_("Audience"), _("Where they are"), _("Reached / to reach")), rows)


def _numbers(made: Outcome, brief: Brief) -> str:
    kinds = {
        "posts": _("posts"),
        "answers": _("answers"),
        "looks": _("looking into the inbox"),
        "moves": _("announcing the move"),
    }
    rows = [
        (_("all the work of a week"), f"{_hours(made.weekly)} / {_hours(brief.hours)}"),
        *(
            (_("of which: {kind}").format(kind=kinds[name]), _hours(one))
            for name, one in made.hours.items()
            if one
        ),
        (_("longest wait for an answer"), _("{hours} h").format(hours=made.wait)),
        (_("money of a month"), f"{_money(made.euros)} / {_money(brief.euros)}"),
    ]
    if brief.leaving:
        rows.append((_("followers who move"), f"{made.moved} / {brief.leaving.wanted}"))
    return table((_("What it takes"), _("Plan / limit")), rows)


def _between(ends: tuple[float, float]) -> str:
    low, high = ends
    if low == high:
        return percent(low)
    return _("{low} to {high}").format(low=percent(low), high=percent(high))


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
        "money": _("The plan costs {money} a month; there are {limit}.").format(
            money=_money(made.euros), limit=_money(brief.euros)
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
    return f"{said} {brief.why}"


def _money(euros: int) -> str:
    return _("€{number}").format(number=whole(euros))


def _hours(number: float) -> str:
    return _("{hours} h").format(hours=_short(number))


def _short(number: float) -> str:
    return f"{number:.0f}" if number == int(number) else decimal(number, 1)
