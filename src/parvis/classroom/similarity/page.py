"""The page of pairs: what two people wrote, side by side, in words that accuse nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape

from parvis.classroom.similarity.grams import plain_lines
from parvis.classroom.similarity.pairs import SMALLEST_CLASS, Pair, SameDecisions, Shared
from parvis.language import _, current_language, ngettext

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --mark: #2a6fbb }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 78rem; margin: 0 auto; padding: 1rem 1.5rem }
.pair { border-top: 2px solid var(--line); margin-top: 2rem }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem }
.sides > div { min-width: 0 }
pre { margin: 0; padding: .5rem 0; overflow-x: auto; border: 1px solid var(--line); border-radius: 6px }
pre span { display: block; padding: 0 .6rem; white-space: pre-wrap; min-height: 1.5em }
pre .same { border-left: 4px solid var(--mark); padding-left: calc(.6rem - 4px); font-weight: 600 }
@media (max-width: 45rem) { .sides { grid-template-columns: 1fr } }
@media print { .pair { break-inside: avoid } }
"""


def page(
    title: str, pairs: Sequence[Pair], people: int, titles: Mapping[str, str], name: Callable[[str], str]
) -> str:
    """The page in HTML, whole in one file.

    `titles` gives the exercise of each answer's cell, `name` a person's name from their id.

    >>> from parvis.language import use_language; use_language("en")
    >>> made = page("Indicators", [], 31, {}, str)
    >>> "No pair of works stands out." in made
    True
    """
    heading = _("Works that resemble each other: {unit}").format(unit=title)
    parts = [f"<h1>{escape(heading)}</h1>", f"<p>{escape(summary(len(pairs), people))}</p>"]
    parts += [f"<p>{escape(line)}</p>" for line in _how_to_read()]
    parts += [_pair(pair, titles, name) for pair in pairs]
    language = current_language()
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(heading)}</title>"
        f"<style>{_STYLE}</style></head><body><main>{''.join(parts)}</main></body></html>\n"
    )


def summary(found: int, people: int) -> str:
    """What came out, in one sentence.

    >>> from parvis.language import use_language; use_language("en")
    >>> summary(2, 31)
    '2 pairs of works stand out among 31 people.'
    """
    if people < SMALLEST_CLASS:
        sentence = _("{people} people handed in: too few to say what is unusual (at least {least}).")
        return sentence.format(people=people, least=SMALLEST_CLASS)
    if not found:
        return _("No pair of works stands out.")
    return ngettext(
        "{found} pair of works stands out among {people} people.",
        "{found} pairs of works stand out among {people} people.",
        found,
    ).format(found=found, people=people)


def _how_to_read() -> list[str]:
    return [
        _(
            "A resemblance proves nothing: two people may have worked together, been helped by the same "
            "person or read the same page. It says where a conversation is worth its time: each of the two "
            "explains their own work (parvis viva asks questions for that)."
        ),
        _(
            "What stands in the statement or in a model answer counts for nothing, what many wrote "
            "counts for little; other names, other comments and another order hide little. Lines that both "
            "have are in bold, with a bar beside them."
        ),
    ]


def _pair(pair: Pair, titles: Mapping[str, str], name: Callable[[str], str]) -> str:
    one, other = name(pair.one.student), name(pair.other.student)
    parts = [f"<h2>{escape(one)} · {escape(other)}</h2>"]
    parts += [f"<p>{escape(_told(decided))}</p>" for decided in pair.decisions]
    for shared in pair.shared[:6]:
        parts.append(f"<h3>{escape(titles.get(shared.cell, shared.cell))}</h3>")
        percent = round(100 * shared.share)
        sentence = _("Share of the shorter answer that is in the other one too: {percent}%.").format(
            percent=percent
        )
        parts.append(f"<p>{escape(sentence)}</p>")
        parts.append(_sides(pair, shared, one, other))
    rest = len(pair.shared) - 6
    if rest > 0:
        sentence = ngettext("and {rest} exercise with less.", "and {rest} exercises with less.", rest)
        parts.append(f"<p>{escape(sentence.format(rest=rest))}</p>")
    return f'<section class="pair">{"".join(parts)}</section>'


def _told(decided: SameDecisions) -> str:
    sentence = _("At the desk “{exercise}”, on data set {variant}: {equal} decisions of {most} are the same.")
    told = sentence.format(
        exercise=decided.exercise, variant=decided.variant, equal=decided.equal, most=decided.most
    )
    if decided.usual is None:
        return told
    usual = _("Two others with this data set have {usual:g}.").format(usual=decided.usual)
    return f"{told} {usual}"


def _sides(pair: Pair, shared: Shared, one: str, other: str) -> str:
    sources = [work.answers[shared.cell] for work in (pair.one, pair.other)]
    plain = [plain_lines(source) for source in sources]
    both = set(plain[0]) & set(plain[1]) - {""}
    sides = []
    for person, source, lines in zip((one, other), sources, plain, strict=True):
        written = "".join(
            f'<span class="same">{escape(line)}</span>' if key in both else f"<span>{escape(line)}</span>"
            for line, key in zip(source.split("\n"), lines, strict=True)
        )
        label = escape(re.sub(r"\s+", " ", person))
        sides.append(f'<div><p>{label}</p><pre aria-label="{label}">{written}</pre></div>')
    return f'<div class="sides">{"".join(sides)}</div>'
