"""Finds in a class the person that each line of a roster is, and asks where two answers are possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from parvis.classroom.roster import names
from parvis.classroom.roster.entries import Entry
from parvis.classroom.roster.people import People
from parvis.classroom.roster.person import Person
from parvis.errors import ClassroomError
from parvis.language import _

Apart = frozenset[frozenset[str]]  # pairs of ids that are two people


@dataclass(frozen=True)
class Answers:
    """What a person has said of homonyms: whose id another one is (`same`), and which two are two people."""

    same: Mapping[str, str] = field(default_factory=dict)
    different: Apart = frozenset()


def read_answers(same: Iterable[str], different: Iterable[str]) -> Answers:
    """Answers as they are typed, `ONE=OTHER`; ClassroomError for another form."""
    pairs = []
    for text in (*same, *different):
        one, _equals, other = (part.strip() for part in text.partition("="))
        if not one or not other:
            remedy = _("write two ids with = between them")
            raise ClassroomError(text, _("this does not name two people"), remedy)
        pairs.append((one, other))
    number = len(list(same))
    return Answers(dict(pairs[:number]), frozenset(frozenset(pair) for pair in pairs[number:]))


@dataclass(frozen=True)
class Match:
    """Whom each entry is: a person of the class, None for a new one; `by_name` are known so alone."""

    pairs: list[tuple[Entry, Person | None]]
    by_name: list[Entry]
    questions: list[str]


def match(people: People, entries: list[Entry], answers: Answers) -> Match:
    """The person of each entry by id, number or e-mail, else by a name that only they have."""
    found = Match([], [], [])
    sure: dict[int, Person] = {}
    apart = answers.different | {frozenset(pair) for pair in people.kept.different}
    for entry in entries:
        told = next((answers.same[value] for value in _refs(entry) if value in answers.same), None)
        if told is not None:
            sure[entry.line] = people.named(told)
            continue
        strong = _strong(people, entry, apart)
        if len(strong) == 1 and not (doubt := _doubt(entry, strong[0])):
            sure[entry.line] = strong[0]
        elif strong:
            found.questions.append(_ask(entry, strong) if len(strong) > 1 else doubt)
    taken = {person.id for person in sure.values()}
    asked = {entry.line for entry in entries if entry.line not in sure and _strong(people, entry, apart)}
    wanted = _by_name(entries, sure, asked)
    for entry in entries:
        if entry.line in asked:
            continue
        person = sure.get(entry.line)
        if person is None:
            named = _alike(people, entry, apart)  # of homonyms the one who is left may be the other
            alike = [one for one in named if one.id not in taken]
            if (
                len(alike) == len(named) == 1
                and len(wanted[names.key(*entry.parts)]) == 1
                and _agree(entry, alike[0])
            ):
                person = alike[0]
                found.by_name.append(entry)
            elif alike:
                found.questions.append(_ask(entry, alike))
                continue
            elif not entry.own_id:
                sentence = _(
                    "line {line}: nobody of the class is called {name}, and a name alone adds nobody: add a "
                    "column with the e-mail, the number or the login"
                )
                found.questions.append(sentence.format(line=entry.line, name=entry.name))
                continue
        found.pairs.append((entry, person))
    found.questions.extend(_shared(found.pairs, apart))
    return found


def _refs(entry: Entry) -> list[str]:
    """What stands for an entry in a question and its answer: its line for want of anything better."""
    return [value for value in (entry.id, entry.number, entry.email) if value] or [str(entry.line)]


def _are_apart(entry: Entry, person: Person, apart: Apart) -> bool:
    return any(frozenset((mine, theirs)) in apart for mine in _refs(entry) for theirs in person.ids)


def _by_name(entries: list[Entry], sure: Mapping[int, Person], asked: set[int]) -> dict[str, list[Entry]]:
    found = defaultdict(list)
    for entry in entries:
        if entry.line not in sure and entry.line not in asked:
            found[names.key(*entry.parts)].append(entry)
    return found


def _strong(people: People, entry: Entry, apart: Apart) -> list[Person]:
    """The people whose id, number or e-mail an entry has; of two told apart the e-mail says nothing."""
    ids, found = {value.casefold() for value in entry.ids}, {}
    for person in people.everyone.values():
        if (
            ids & {value.casefold() for value in person.ids}
            or (
                entry.email
                and entry.email == person.email.casefold()
                and not _are_apart(entry, person, apart)
            )
            or _is_cut(entry, person)
        ):
            found[person.id] = person
    return list(found.values())


def _is_cut(entry: Entry, person: Person) -> bool:
    """Whether a spreadsheet has taken the zeros before the number of somebody with this name."""
    mine, theirs = (
        {value.lstrip("0") for value in ids if value.isdecimal()} for ids in (entry.ids, person.ids)
    )
    return bool(mine & theirs) and names.same(entry.parts, (person.last_name, person.first_name))


def _doubt(entry: Entry, person: Person) -> str:
    """The question to ask when the one person found by id or e-mail seems to be somebody else; else ""."""
    parts = (person.last_name, person.first_name)
    if not any(entry.parts) or not any(parts) or names.same(entry.parts, parts):
        return ""
    mails_agree = not (entry.email and person.email) or entry.email == person.email.casefold()
    ids_agree = bool({value.casefold() for value in entry.ids} & {one.casefold() for one in person.ids})
    shared = set(names.key(*entry.parts).split()) & set(names.key(*parts).split())
    if (shared and (mails_agree or ids_agree)) or (mails_agree and ids_agree and entry.email):
        return ""  # a name that has changed, or that is written more fully
    if not ids_agree:
        return _ask(entry, [person])
    sentence = _(
        "line {line}: the id of {name} is that of {known}: if this is one person type --same {ref}={id}, "
        "if not give one of them another id"
    )
    return sentence.format(
        line=entry.line, name=entry.name, known=_described(person), ref=_refs(entry)[0], id=person.id
    )


def _alike(people: People, entry: Entry, apart: Apart) -> list[Person]:
    """The people with the entry's name who can be meant: not those told apart."""
    if not any(entry.parts):
        return []
    return [
        person
        for person in people.everyone.values()
        if names.same(entry.parts, (person.last_name, person.first_name))
        and not _are_apart(entry, person, apart)
    ]


def _agree(entry: Entry, person: Person) -> bool:
    """Whether nothing speaks against one person: no two e-mails, numbers or sign-in names."""
    mails = bool(entry.email and person.email)
    numbers = bool(entry.number and person.number)
    logins = bool(entry.id) and not person.has_stand_in
    return not (mails or numbers or logins)


def _ask(entry: Entry, people: Iterable[Person]) -> str:
    """A question, with what to type for each answer."""
    ref = _refs(entry)[0]
    told = ", ".join(_described(person) for person in people)
    first = next(iter(people)).id
    sentence = _(
        "line {line}: is {name} ({ref}) one of {known}? If so type --same {ref}={first} (with the right id), "
        "if not --different {ref}={first}"
    )
    details = " ".join(
        filter(None, (entry.own_id or ref, entry.email if entry.email != entry.own_id else ""))
    )
    question = sentence.format(line=entry.line, name=entry.name, ref=ref, known=told, first=first)
    return question.replace(f"({ref})", f"({details})", 1)


def _described(person: Person) -> str:
    inside = " ".join(filter(None, (person.id, person.email if person.email != person.id else "")))
    return f"{person.name} ({inside})"


def _shared(pairs: list[tuple[Entry, Person | None]], apart: Apart) -> list[str]:
    """One question for each person that two lines would be, and for each e-mail that two new people share."""
    lines = defaultdict(list)
    for entry, person in pairs:
        lines[person.id if person else entry.email or entry.own_id].append((entry, person))
    found = []
    for shared, ((first, known), *others) in lines.items():
        for other, _same in others:
            if known:
                sentence = _("lines {first} and {line} would both be {id}: correct one of them in the file")
            elif frozenset((first.own_id, other.own_id)) in apart:
                continue
            else:
                sentence = _(
                    "lines {first} and {line} have the same e-mail, {id}: correct one of them, or type "
                    "--different {one}={other} if they are two people"
                )
            found.append(
                sentence.format(
                    first=first.line, line=other.line, id=shared, one=first.own_id, other=other.own_id
                )
            )
    return found
