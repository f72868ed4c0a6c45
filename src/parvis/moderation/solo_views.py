"""What the desk of a week alone says in HTML: the opening, what the week cost, what is told, its numbers."""

from __future__ import annotations

from parvis.desks.look import element, folded, keys_of_fields, table
from parvis.figures import decimal
from parvis.language import _, ngettext
from parvis.moderation.shifts import Limits
from parvis.moderation.solo import DESCRIBED, FULL, MANNERS, TELL, Matter, Toll, Week, played

_TOLD_OF = 6  # things that the manager can know by the choices of the week


def opening() -> str:
    """What the desk is."""
    return element("h2", _("A week alone")) + element(
        "p",
        _(
            "The rota had five people; this week it has only you. Seven moments, three choices each. "
            "Nothing is marked; you may go back, choose otherwise, and see what changes."
        ),
        "pv-lead",
    )


def so_far(toll: Toll) -> str:
    """What the choices up to here cost, in a sentence."""
    nights = ngettext("{number} night on call", "{number} nights on call", toll.nights).format(
        number=toll.nights
    )
    return _("So far: {minutes} severe minutes on the hardest day, {nights}.").format(
        minutes=_number(toll.worst_day), nights=nights
    )


def end(week: Week) -> str:
    """The week in numbers beside three others, what none of them reaches, and where the numbers come from."""
    limits = Limits()
    tolls = [week.toll, *(played(week.story, manner) for manner in MANNERS)]
    heads = ("", _("You"), _("Everything alone"), _("Shared and told"), _("Nothing said"))
    rows = [
        (
            _("Hardest day, severe minutes (limit {limit})").format(limit=limits.severe_per_day),
            *(_against(toll.worst_day, limits.severe_per_day) for toll in tolls),
        ),
        (
            _("Longest sitting, severe minutes (limit {limit})").format(limit=limits.severe_per_shift),
            *(_against(toll.sitting, limits.severe_per_shift) for toll in tolls),
        ),
        (_("Severe minutes read by somebody else"), *(_number(toll.others) for toll in tolls)),
        (_("Nights on call"), *(str(toll.nights) for toll in tolls)),
        (_("Hours the address stayed online"), *(_hours(toll, "waits_address") for toll in tolls)),
        (
            _("Hours until a person read the call for help"),
            *(_hours(toll, "waits_distress") for toll in tolls),
        ),
        (_("What your manager knows, of {total}").format(total=_TOLD_OF), *(_told(toll) for toll in tolls)),
    ]
    none = _(
        "No week of this game has free nights and nobody waiting: alone, you choose between the two. So this "
        "is not your choice to make in silence; it is what you tell your manager first."
    )
    return element("h3", _("What the week cost")) + table(heads, rows) + element("p", none, "pv-note")


def sources() -> str:
    """Where each number comes from."""
    limits = Limits()
    rows = [
        (
            _("{number} min at a sitting, {day} a day").format(
                number=limits.severe_per_shift, day=limits.severe_per_day
            ),
            _("limits of this team, as in the rota; being alone does not raise them"),
        ),
        (
            _("{full} min for a severe message in full, {described} min for its description").format(
                full=_number(FULL), described=_number(DESCRIBED)
            ),
            _("invented for the game: time yourself at your own desk"),
        ),
        (_("how many reports, hours, nights; what each choice leads to"), _("invented for the game")),
        (
            _("that descriptions and breaks protect"),
            _("house practice; research is less sure than common sense, see the lesson"),
        ),
    ]
    body = table((_("Number"), _("Where it comes from")), rows)
    return folded(_("Where these numbers come from"), body)


def matters_opening() -> str:
    """What is asked of the matters at the end."""
    asked = _("Friday, 4 p.m. Your manager asks: “All well?” For each matter: yours alone, or to be told?")
    return (
        element("h3", _("What you do not carry alone"))
        + element("p", asked, "pv-lead")
        + element("p", keys_of_fields(), "pv-quiet")
    )


def matter_words() -> dict[str, str]:
    """The choices on a matter in words, by name."""
    return {"keep": _("I deal with it alone"), "tell": _("I tell my manager, in writing")}


def opinion(matter: Matter, choice: str) -> str:
    """What the team thinks of a choice on a matter, and why."""
    if not choice:
        return ""
    same = (choice == TELL) == matter.tell
    verdict = _("✓ So does the team.") if same else _("△ The team does otherwise.")
    return f'<div class="pv-said">{element("b", verdict)} {element("span", matter.why)}</div>'


def _against(minutes: float, limit: int) -> str:
    return f"{_number(minutes)} " + ("✗" if minutes > limit else "✓")


def _hours(toll: Toll, what: str) -> str:
    return _number(toll.waits[what]) if what in toll.waits else "–"


def _number(value: float) -> str:
    return decimal(value, 0 if value == int(value) else 1)


def _told(toll: Toll) -> str:
    return str(len(toll.told))
