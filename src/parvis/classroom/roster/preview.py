"""Says what a roster would change, before it does, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from parvis.classroom.roster.entries import Roster
from parvis.classroom.roster.person import Person
from parvis.classroom.roster.plan import Plan
from parvis.language import _, ngettext

_SHOWN = 12  # of the new people of a class


def preview(roster: Roster, plan: Plan) -> Iterator[str]:
    """How the file was read, then who is new, who changes and who is missing from it, then what is asked."""
    yield from _how_read(roster)
    for sentence in roster.notes:
        yield _("Left out: {sentence}.").format(sentence=sentence)
    if plan.new:
        number = len(plan.new)
        yield ngettext("{number} new person:", "{number} new people:", number).format(number=number)
        yield from (f"  + {described(person)}" for person in plan.new[:_SHOWN])
        if number > _SHOWN:
            rest = number - _SHOWN
            yield "  " + ngettext("and {number} more", "and {number} more", rest).format(number=rest)
    lost = [one.id for one in (*plan.new, *(after for _before, after in plan.changed)) if _lost(one)]
    if lost:
        sentence = _(
            "Names that the file has lost, as its encoding has no such letters: {ids}. Save it as UTF-8."
        )
        yield sentence.format(ids=", ".join(lost))
    if plan.changed:
        number = len(plan.changed)
        yield ngettext("{number} person changes:", "{number} people change:", number).format(number=number)
        changed = _("{id}: {change}")
        yield from (
            "  ~ " + changed.format(id=before.id, change=_change(before, after))
            for before, after in plan.changed
        )
    if plan.unchanged:
        number = plan.unchanged
        sentence = ngettext("{number} person is unchanged.", "{number} people are unchanged.", number)
        yield sentence.format(number=number)
    for entry in plan.by_name:
        sentence = _("Recognised by the name alone: {name} (line {line}).")
        yield sentence.format(name=entry.name, line=entry.line)
    for alike in plan.homonyms:
        ids = ", ".join(described(person) for person in alike)
        yield _("Homonyms, taken for different people: {people}.").format(people=ids)
    if plan.left:
        number = len(plan.left)
        sentence = ngettext(
            "{number} person of the class is not on this roster:",
            "{number} people of the class are not on this roster:",
            number,
        )
        yield sentence.format(number=number)
        yield from (f"  - {described(person)}" for person in plan.left)
        yield _(
            "If they have left the course, add --left: they stay in the class, inactive, with their marks."
        )
    yield from (_("To correct: {sentence}.").format(sentence=one) for one in roster.problems)
    yield from (_("Question: {sentence}.").format(sentence=one) for one in plan.questions)


def _how_read(roster: Roster) -> Iterator[str]:
    sheet = roster.sheet
    separators = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs"), "|": _("vertical bars")}
    if sheet.separator:
        sentence = _("{file}: text in {encoding}, separated by {separator}.")
        yield sentence.format(
            file=sheet.path.name,
            encoding={"utf-8": "UTF-8", "cp1252": "Windows-1252"}.get(sheet.encoding, sheet.encoding),
            separator=separators[sheet.separator],
        )
    else:
        yield _("{file}: a workbook.").format(file=sheet.path.name)
    if sheet.before:
        number = sheet.before
        sentence = ngettext(
            "{number} line above the headings was left out.",
            "{number} lines above the headings were left out.",
            number,
        )
        yield sentence.format(number=number)
    titles = {
        "id": _("id"),
        "number": _("student number"),
        "last_name": _("last name"),
        "first_name": _("first name"),
        "full_name": _("full name"),
        "email": _("e-mail"),
        "groups": _("groups"),
        "role": _("role"),
    }
    columns = roster.columns
    pair = _("{field} = “{heading}”")
    named = [
        pair.format(field=titles[name], heading=sheet.headings[place])
        for name, places in columns.places.items()
        for place in places[:1]
    ]
    yield _("Columns: {columns}.").format(columns=", ".join(named))
    if columns.swapped:
        sentence = _("“{heading}” holds sign-in names: they are the ids.")
        yield sentence.format(heading=columns.swapped[0])
    elif "id" not in columns.places:
        stand_in = _("the number") if "number" in columns.places else _("the e-mail")
        sentence = _("No column has sign-in names: for new people {stand_in} is the id until one has.")
        yield sentence.format(stand_in=stand_in)
    if columns.aside:
        yield _("Columns that are not needed: {headings}.").format(
            headings=", ".join(columns.aside).rstrip(".")
        )


def described(person: Person) -> str:
    """A person with what tells homonyms apart.

    >>> described(Person("alix", "Durand", "Alix", "alix@x.fr", "0012"))
    'Alix Durand (alix, 0012, alix@x.fr)'
    """
    inside = dict.fromkeys(filter(None, (person.id, person.number, person.email)))
    return f"{person.name} ({', '.join(inside)})"


def _lost(person: Person) -> bool:
    """Whether a name has question marks, which a spreadsheet writes in the place of letters it cannot."""
    return "?" in person.first_name + person.last_name


def _change(before: Person, after: Person) -> str:
    told = []
    for title, one, other in (
        (_("id"), before.id, after.id),
        (_("last name"), before.last_name, after.last_name),
        (_("first name"), before.first_name, after.first_name),
        (_("e-mail"), before.email, after.email),
        (_("student number"), before.number, after.number),
        (_("groups"), ", ".join(before.groups), ", ".join(after.groups)),
    ):
        if one != other:
            told.append(f"{title} {one or '–'} → {other or '–'}")
    if before.active != after.active:
        told.append(_("back in the course"))
    if gained := set(after.also) - set(before.ids):
        told.append(_("also known as {ids}").format(ids=", ".join(sorted(gained))))
    return ", ".join(told) or after.name


def listed(people: list[Person]) -> Iterator[str]:
    """The class, a line each; who has left is told."""
    for person in people:
        groups = f" · {', '.join(person.groups)}" if person.groups else ""
        yield described(person) + groups + ("" if person.active else " · " + _("has left"))


def file_name(path: Path) -> str:
    """A path as it is typed in a command."""
    text = path.as_posix()
    return f'"{text}"' if " " in text else text
