"""The page of an oral exam: one sheet per person, what to ask, and what to listen for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from parvis.classroom.orals.question import Question
from parvis.language import _, current_language

LONGEST_QUOTE = 40  # lines
_STYLE = """
:root { color-scheme: light dark; --line: #8886 }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 1rem 1.5rem }
section { border-top: 2px solid var(--line); margin-top: 2rem }
pre { margin: 0; padding: .5rem .7rem; overflow-x: auto; border: 1px solid var(--line); border-radius: 6px;
      white-space: pre-wrap; font-size: .85em }
.expected { border-left: 4px solid #2a6fbb; padding-left: .8rem }
.asks { font-weight: 600 }
@media print { section { break-before: page; border: 0; margin: 0 } li { break-inside: avoid } }
"""


def page(
    title: str,
    chosen: Mapping[str, Sequence[Question]],
    titles: Mapping[str, str],
    name: Callable[[str], str],
) -> str:
    """The page in HTML, whole in one file, for the examiner alone.

    `titles` gives the exercise of each answer's cell, `name` a person's name from their id.

    >>> from parvis.language import use_language; use_language("en")
    >>> one = Question("mean", "code", "Why <this>?", "Because.", "return 1")
    >>> "Why &lt;this&gt;?" in page("Means", {"alix": [one]}, {"mean": "1. Mean"}, str)
    True
    """
    heading = _("Questions for an oral: {unit}").format(unit=title)
    how = _(
        "Three questions per person, from their own lines and decisions. A minute or two each: let them look "
        "at their work, and listen for the reason rather than for the words below. Not to be shown to "
        "students."
    )
    parts = [f"<h1>{escape(heading)}</h1>", f"<p>{escape(how)}</p>"]
    for person in sorted(chosen, key=lambda one: name(one).casefold()):
        parts.append(f"<section><h2>{escape(name(person))}</h2>")
        if not chosen[person]:
            nothing = _("Nothing of their own to ask about: no answer was begun.")
            parts.append(f"<p>{escape(nothing)}</p>")
        parts.append("<ol>" + "".join(_item(one, titles) for one in chosen[person]) + "</ol></section>")
    return (
        f'<!doctype html>\n<html lang="{current_language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(heading)}</title><style>{_STYLE}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def _item(question: Question, titles: Mapping[str, str]) -> str:
    expected, own, model = _("To listen for:"), _("Their own"), _("The author's")
    parts = [
        f'<p>{escape(titles.get(question.cell, ""))}</p><p class="asks">{escape(question.asks)}</p>',
        f'<p class="expected">{escape(expected)} {escape(question.expected)}</p>',
    ]
    for label, source in ((own, question.quote), (model, question.model)):
        if source:
            lines = source.strip("\n").split("\n")
            shown = "\n".join([*lines[:LONGEST_QUOTE], *(["…"] if len(lines) > LONGEST_QUOTE else [])])
            parts.append(f"<details><summary>{escape(label)}</summary><pre>{escape(shown)}</pre></details>")
    return f"<li>{''.join(parts)}</li>"
