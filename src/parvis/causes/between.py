"""Values with nothing between them: words of a text without its quotes, a comma or a word that is missing."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable
from itertools import pairwise

from parvis.causes.scanning import bare, line_before, lonely_bracket
from parvis.causes.stop import Cause, Stop
from parvis.causes.words import nearest, quoted
from parvis.language import _

_OPENING = ("for", "while", "elif", "def", "class", "with")
_SPOKEN = {
    "and": "and", "or": "or", "not": "not", "in": "in", "is": "==", "et": "and", "ou": "or", "plus": "+",
    "moins": "-", "minus": "-", "x": "*", "fois": "*", "times": "*", "sur": "/", "dans": "in",
}  # fmt: skip
_ALONE = ("return", "import", "from", "raise", "assert")


def text_without_quotes(stop: Stop) -> Cause | None:
    """Several plain words on end, as a value or between brackets."""
    line = bare(stop.line)
    for found in re.finditer(
        r"(?:[(\[{,:]|(?<![=<>!])=(?!=)|\breturn\b)\s*([^\W\d]\w*(?: +[^\W\d]\w*){2,})", line
    ):
        words = found[1].split()
        if _said_aloud(words) or {words[0], words[-1]} <= _names_elsewhere(stop):
            continue
        pairs = [one for one in pairwise(words) if not any(map(_is_word, one))]
        if len(pairs) >= 2:
            said = _('{words}… looks like a text without its quotes: put " before and after the whole text.')
            return Cause("no_quotes", said.format(words=" ".join(words[:3])))
    return None


def _said_aloud(words: list[str]) -> bool:
    """Whether every second word is an operation, in capitals, in French or as it is spoken: no text is so."""
    first = next((place for place, one in enumerate(words) if not keyword.iskeyword(one)), 0)
    between = words[first + 1 :: 2]
    return len(words[first:]) % 2 == 1 and all(one.casefold() in _SPOKEN for one in between)


def _names_elsewhere(stop: Stop) -> set[str]:
    """The names that other lines of the cell, or the header of the function, create."""
    others = "\n".join(line for line in stop.source.splitlines() if line.strip() != stop.line)
    given = re.findall(r"\bdef\s+\w+\s*\(([^)]*)\)", others)
    created = re.findall(r"(?m)^\s*([^\W\d]\w*)\s*=(?!=)|\bfor\s+(\w+)\b", others)
    words = {one for part in given for one in re.findall(r"[^\W\d]\w*", part)}
    return words | {one for pair in created for one in pair if one}


def operation_in_words(stop: Stop) -> Cause | None:
    """An operation between two values that is written in capitals, in French or as it is spoken."""
    line = bare(stop.line)
    runs = re.findall(r"[^\W\d]\w*(?: +[^\W\d]\w*){2,}", line)
    if any(not _said_aloud(run.split()) for run in runs):
        return None
    for found in re.finditer(r"(?<=[\w)\]\"'])\s+([^\W\d]+)(?=\s+[\w(\[\"'~])", line):
        python = _SPOKEN.get(found[1].casefold(), "")
        if python and not keyword.iskeyword(found[1]) and found[1] not in _names_elsewhere(stop):
            said = _("Python does not know the sign {sign}: write {python}.")
            return Cause("operation_word", said.format(sign=found[1], python=python))
    return None


def _missing_comma(stop: Stop) -> Cause | None:
    """Within brackets, a line that ends with a value before a line that begins with one."""
    lines = stop.source.splitlines()
    for number in (stop.number, stop.number + 1):
        above = "\n".join(lines[: number - 1])
        if not 1 < number <= len(lines) or lonely_bracket(above) is None:
            continue
        before = line_before(stop.source, number)
        if re.search(r"[\w\"')\]]$", bare(before).strip()) and re.match(
            r"[\w\"']", lines[number - 1].strip()
        ):
            if _within_items(above):
                return Cause("comma", _("A comma is missing at the end of this line."), before.strip())
            said = _("A sign is missing at the end of this line: a comma, or an operation such as + or and.")
            return Cause("sign_at_end", said, before.strip())
    return None


def _within_items(above: str) -> bool:
    """Whether the lines above leave a list, braces or a call open, whose items a comma separates."""
    lonely = lonely_bracket(above)
    if lonely is None or lonely.sign != "(":
        return lonely is not None
    line = bare(above.splitlines()[lonely.number - 1])
    called = re.search(r"([\w.]+)\s*\((?!.*\()", line)
    return bool(called and not keyword.iskeyword(called[1]))


def _two_things(stop: Stop) -> Cause | None:
    """Two values with nothing between them."""
    line = bare(stop.line)
    value = r"(\"_*\"|'_*'|[\w.]+|[)\]])"
    for found in re.finditer(rf"{value}\s+(?=(\"_*\"|'_*'|[\w.]+))|(\"_*\"|'_*')(?=(\w+))", line):
        first, second = found[1] or found[3], found[2] or found[4]
        if _is_word(first) or _is_word(second):
            continue
        one = stop.line[found.start() : found.end()].strip()
        other = stop.line[found.end() : found.end() + len(second)]
        if re.match(r"def\b", line):
            said = _("Between {first} and {second} a comma is missing.")
        elif _in_braces(line[: found.end()]):
            said = _("Between {first} and {second} a sign is missing: a colon (:) after a key, else a comma.")
        elif {one[0], other[0]} & set("\"'") or one[-1] in ")]" or one[0].isdigit():
            said = _("Between {first} and {second} a sign is missing: a comma, or an operation.")
        else:
            said = _(
                "Between {first} and {second} something is missing: quotes around them if they are a text, "
                "else a comma or an operation; a name has no spaces."
            )
        return Cause("two_things", said.format(first=quoted(one), second=quoted(other)))
    return None


def _in_braces(before: str) -> bool:
    """Whether the innermost bracket that is open at the end of a piece of code is a brace."""
    lonely = lonely_bracket(before)
    return lonely is not None and lonely.sign == "{"


def _is_word(text: str) -> bool:
    """Whether a word belongs to Python's grammar, rather than being a value."""
    return keyword.iskeyword(text) and text not in ("True", "False", "None")


def _misspelt_word(stop: Stop) -> Cause | None:
    """A word of Python's own that is nearly right, at the start of a line that it should govern."""
    line = bare(stop.line).rstrip()
    found = re.match(r"([a-z]{3,})\s+(?=[\w\"'(\[])", line)
    if not found or keyword.iskeyword(found[1]):
        return None
    right = nearest(
        found[1], _OPENING if line.endswith(":") else _ALONE, 0.75 if line.endswith(":") else 0.82
    )
    if not right or (right == "from" and " import " not in line):
        return None
    said = _("Python has no word {word}: did you mean {right}?")
    return Cause("misspelt_word", said.format(word=found[1], right=right))


def _in_one_line(stop: Stop) -> Cause | None:
    if found := re.search(r"[(\[,]\s*,", bare(stop.line)):
        said = _(
            "Nothing stands before the comma in {code}: write the value that is missing, or delete the comma."
        )
        return Cause("no_value", said.format(code=quoted(stop.line[found.start() : found.end()])))
    if "expected 'else' after 'if'" in stop.said and not re.search(r"\belse\b", bare(stop.line)):
        return Cause("else_needed", _("In one line, if needs its else: value if condition else other value."))
    if re.search(r"\blambda\b[^:]*:\s*return\b", bare(stop.line)):
        return Cause("lambda_return", _("After lambda and its colon comes the value itself, without return."))
    if found := re.search(r"[\w)\]]\{[\"']", bare(stop.line)):
        said = _("A column or a key is taken with square brackets, [ ], not with braces.")
        return Cause("braces", said) if found else None
    return None


LOOKS: tuple[Callable[[Stop], Cause | None], ...] = (
    _missing_comma,
    _in_one_line,
    _misspelt_word,
    _two_things,
)
