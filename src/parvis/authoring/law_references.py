"""References to the law in a course, such as `{law:dsa-17}`, and what readers see in their place.

`{law:ID}` cites the article ("article 17 du DSA"), `{law:ID.FIELD}` gives one thing of the rule: `article`,
`number`, `text`, `says`, `applies`, `since`, `read`, or one of its values by name.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NoReturn

from parvis.authoring.cells import Cell
from parvis.authoring.generators import Generated
from parvis.authoring.law import FILE, Law, Rule, figure, in_words
from parvis.errors import AuthoringError
from parvis.syntax import syntax_tree

REFERENCE = re.compile(r"\{law:(?P<rule>[^{}.\s]*)(?:\.(?P<field>[^{}\s]*))?\}")
_OPENING = "{law:"
_ALONE = re.compile(rf"(?P<quote>[\"']){REFERENCE.pattern}(?P=quote)")
_Refuse = Callable[[str, str], NoReturn]


def referred(text: str) -> list[str]:
    """The rules that `text` refers to, in order, each once.

    >>> referred("{law:dsa-17.says} Voir {law:dsa-20}, {law:dsa-17}.")
    ['dsa-17', 'dsa-20']
    """
    return list(dict.fromkeys(found["rule"] for found in REFERENCE.finditer(text)))


def with_law(cell: Cell, law: Law) -> Cell:
    """`cell` as readers see it; AuthoringError for a rule or a field that course/law.toml has not.

    Prose of lessons and statements ends with a note: which rules, since when, last read when. In code, a
    string that is nothing but a reference to a number becomes the number.
    """
    if not any(_OPENING in text for text in cell.text.values()):
        return cell
    texts = {}
    for language, text in cell.text.items():
        if cell.is_code:
            texts[language] = _code(text, law, language, cell.refuse)
        else:
            noted = cell.kind == "prose" and law.note is not None
            note = f"\n\n{note_on(referred(text), law, language)}" if noted else ""
            texts[language] = filled(text, law, language, cell.refuse) + note
    return replace(cell, text=texts)


def filled(text: str, law: Law, language: str, refuse: _Refuse) -> str:
    """`text` with each reference replaced; `refuse(problem, remedy)` is called for what is not known."""

    def put(found: re.Match[str]) -> str:
        return _said(found, law, language, refuse)

    new = REFERENCE.sub(put, text)
    if _OPENING in new:
        begin = new[new.index(_OPENING) :][:30]
        refuse(f"'{begin}…' is no reference to the law", "write it as {law:dsa-17} or {law:dsa-17.says}")
    return new


def with_law_in_data(made: Generated, law: Law, file: str) -> Generated:
    """What a unit's generator made, its references replaced; those of key files are left to the cells."""

    def refuse(problem: str, remedy: str) -> NoReturn:
        raise AuthoringError(file, problem, remedy)

    def put(name: str, content: bytes, language: str) -> bytes:
        if _OPENING.encode() not in content:
            return content

        def fill(words: str) -> str:
            return filled(words, law, language, refuse)

        text = content.decode("utf-8")
        return (_table(text, fill) if name.endswith(".csv") else fill(text)).encode("utf-8")

    files = {
        language: {
            number: {name: put(name, content, language) for name, content in given.items()}
            for number, given in variants.items()
        }
        for language, variants in made.files.items()
    }
    return replace(made, files=files)


def _table(text: str, fill: Callable[[str], str]) -> str:
    """A table with commas, each field filled: words of the law that hold a comma stay in one field."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n" if "\r\n" in text else "\n")
    writer.writerows([fill(field) for field in row] for row in csv.reader(io.StringIO(text, newline="")))
    return made.getvalue()


def note_on(names: Iterable[str], law: Law, language: str) -> str:
    """The note under a passage that refers to the rules `names`: texts, articles, dates, what it is worth."""
    rules = [law.rules[name] for name in names]
    if law.note is None or not rules:
        return ""
    texts = {rule.text: law.texts[rule.text].name[language].replace("*", "") for rule in rules}
    parts = [
        f"{name}{_articles([rule for rule in rules if rule.text == text], law, language)}"
        for text, name in texts.items()
    ]
    oldest = in_words(min(rule.read for rule in rules), language)
    return law.note.whole[language].format(rules=_mark(language).join(parts), read=oldest)


def _articles(rules: list[Rule], law: Law, language: str) -> str:
    """The articles of one text, those that are worth the same together: ", art. 16 et 17 (depuis …)".

    An article stands once: where one of its rules is sure and another in doubt, the doubt says for whom.
    """
    groups: dict[str, list[str]] = {}
    asides: dict[str, list[str]] = {}
    for rule in sorted(rules, key=lambda rule: bool(_doubt(rule, law, language))):
        number, worth = rule.number(language), _worth(rule, law, language)
        cited = next((other for other, numbers in groups.items() if number in numbers), None)
        if cited is not None and cited != worth and (doubt := _doubt(rule, law, language)):
            whom = f"{'pour' if language == 'fr' else 'for'} {rule.applies[language]}, {doubt}"
            asides.setdefault(cited, []).append(whom)
            continue
        numbers = groups.setdefault(worth, [])
        numbers += [one for one in _each(number) if one and one not in numbers]
    said = ""
    for worth, numbers in groups.items():
        numbers.sort(key=lambda number: [int(digits) for digits in re.findall(r"\d+", number)])
        numbers = [one for one in numbers if not _within(one, numbers)]
        plain = [number for number in numbers if "," not in number]
        short = "art." if language == "fr" else "Art."
        several = "Arts" if language == "en" and len(plain) > 1 else short
        listed = [f"{several} {_listed(plain, language)}"] if plain else []
        articles = ", ".join([*listed, *(f"{short} {one}" for one in numbers if one not in plain)])
        known = _mark(language).join(filter(None, (worth, *asides.get(worth, []))))
        said += (f", {articles}" if articles else "") + (f" ({known})" if known else "")
    return said


def _mark(language: str) -> str:
    return "\N{NARROW NO-BREAK SPACE}; " if language == "fr" else "; "


def _worth(rule: Rule, law: Law, language: str) -> str:
    """Since when an article holds, and how sure the course is of it; a judgment has its date in its name."""
    assert law.note is not None
    since = ""
    if rule.in_force and rule.article:
        dated = law.note.due if rule.certainty == "check" else law.note.since
        since = dated[language].format(date=in_words(rule.in_force, language))
    return ", ".join(filter(None, (since, _doubt(rule, law, language))))


def _doubt(rule: Rule, law: Law, language: str) -> str:
    assert law.note is not None
    return {"check": law.note.check[language], "known": law.note.known[language]}.get(rule.certainty, "")


def _said(found: re.Match[str], law: Law, language: str, refuse: _Refuse) -> str:
    name, field = found["rule"], found["field"]
    rule = law.rules.get(name)
    if rule is None:
        refuse(f"{FILE} has no rule '{name}'", "write the rule there, or name one that it has")
    text = law.texts[rule.text]
    number = rule.number(language)
    article = f"{_word(number, language)} {number}" if number else ""
    fields = {
        "article": article,
        "number": number,
        "text": text.name[language],
        "says": rule.sentence(language),
        "applies": rule.applies[language],
        "since": in_words(rule.in_force, language) if rule.in_force else "",
        "read": in_words(rule.read, language),
    }
    if field is None:
        comma = "," if "," in number and not _several(number) else ""
        return f"{article}{comma} {text.of[language]}" if article and text.of else text.name[language]
    if field in rule.values:
        return figure(rule.values[field], language)
    if not fields.get(field):
        known = ", ".join([*(one for one, said in fields.items() if said), *rule.values])
        refuse(f"rule '{name}' of {FILE} has no '{field}'", f"use one of: {known}")
    return fields[field]


def _code(text: str, law: Law, language: str, refuse: _Refuse) -> str:
    def number(found: re.Match[str]) -> str:
        rule = law.rules.get(found["rule"])
        value = rule.values.get(found["field"] or "") if rule else None
        return found[0] if value is None else f"{value!r}"

    new = filled(_ALONE.sub(number, text), law, language, refuse)
    try:
        syntax_tree(new)
    except SyntaxError:
        refuse("with the words of the law it is not Python", "refer to a number, or put the words into prose")
    return new


def _each(number: str) -> list[str]:
    """The articles that one number names: "5 et 5-2" are two, "29, alinéa 2, et 33" stay together."""
    return [number] if "," in number else re.split(" et | and ", number)


def _within(number: str, numbers: list[str]) -> bool:
    """Whether another one names the whole article of which `number` is a paragraph."""
    return any(number.startswith((f"{other},", f"{other}(")) for other in numbers)


def _several(number: str) -> bool:
    return " et " in number or " and " in number


def _word(number: str, language: str) -> str:
    word = "article" if language == "fr" else "Article"
    return f"{word}s" if _several(number) else word


def _listed(numbers: list[str], language: str) -> str:
    word = " et " if language == "fr" else " and "
    return ", ".join(numbers[:-1]) + word + numbers[-1] if len(numbers) > 1 else numbers[0]
