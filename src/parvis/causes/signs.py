"""Signs that are not Python's: curly quotes, invisible spaces, a cross for a product, numbers as in prose."""

from __future__ import annotations

import re
from collections.abc import Callable

from parvis.causes.numbers import comma_number, of_comma, of_space, spaced_number
from parvis.causes.scanning import bare
from parvis.causes.stop import Cause, Stop
from parvis.causes.words import quoted
from parvis.language import _

_SIGNS = {
    "×": "*", "÷": "/", "−": "-", "–": "-", "—": "-", "≤": "<=", "≥": ">=", "≠": "!=",
    "²": "**2", "³": "**3", "½": "0.5", "…": "...", "，": ",", "；": ";", "：": ":",
}  # fmt: skip
_OTHER_SIGNS = {
    r"=!(?!=)": "=!|!=", r"&&": "&&|and", r"\|\|": "|||or", r"\+\+": "++|+= 1", r"=>": "=>|>=",
    r"=<": "=<|<=", r"<>": "<>|!=", r"===": "===|==", r"\\\s*\S": "\\|/", r"!\s*(?!=)\w": "!|not",
}  # fmt: skip


def numbers(stop: Stop) -> Cause | None:
    """A number that is written as in prose; None when there is none."""
    line = bare(stop.line)
    if spaced := spaced_number(stop.line):
        return of_space(spaced)
    condition = re.match(r"(if|elif|while|for)\b", line)
    found = re.search(r"(?<![\w.\[(])\d+,\d+\b" if condition else r"(?<![\w.])\d+,0\d+\b", line)
    if found:
        return of_comma(comma_number(line[found.start() :]) or found[0])
    if re.search(r"(?<![\w.])0\d+\b(?!\.)", line):
        return Cause(
            "number_zero",
            _("A whole number does not begin with 0: delete the 0, or put quotes around it if it is a text."),
        )
    if asked := re.search(r"(?<![\w.])\d+\.([^\W\d]\w+)\s*\(", line):
        return _asked_of_a_number(stop.line, asked)
    if re.search(r"(?<![\w.])\d+(\.\d+)?[^\W\d_]", line) and not re.search(r"\d[ejxob]", line):
        return Cause(
            "digit_first",
            _("A letter follows a digit: a name does not begin with a digit, and a product takes *."),
        )
    return None


def _asked_of_a_number(line: str, asked: re.Match[str]) -> Cause:
    """A method that follows a number: brackets are missing around the comparison that the number ends."""
    before = re.search(
        r"(?:^|[(,=:]|\breturn\b)\s*([\w.]+(?:\[[^\]]*\])?\s*(?:[<>]=?|[=!]=)\s*)$", line[: asked.start()]
    )
    whole = f"({before[1]}{asked[0].split('.')[0]}).{asked[1]}()" if before else f"(a >= b).{asked[1]}()"
    said = _(".{method} stands after a number alone: put the whole comparison in brackets, {right}.")
    return Cause("number_method", said.format(method=asked[1], right=whole))


def _pasted(stop: Stop) -> Cause | None:
    if not re.match(r">>>|In \[|Out\[|```", stop.line):
        return None
    return Cause("pasted", _("This line begins with what is not code: delete {sign}.").format(
        sign=quoted(re.match(r"\S+", stop.line)[0])  # type: ignore[index]
    ))  # fmt: skip


def _curly_quotes(stop: Stop) -> Cause | None:
    if not (found := re.search("[“”„‟‘’‚«»‹›]", bare(stop.line))):
        return None
    said = _('The quotation mark {sign} is a curly one: type straight quotes " in its place.')
    return Cause("curly_quotes", said.format(sign=found[0]))


def _odd_spaces(stop: Stop) -> Cause | None:
    if spaced := spaced_number(stop.line):
        return of_space(spaced)
    if not re.search("[\u00a0\u202f\u2009\u200b\ufeff]", bare(stop.line)):
        return None
    return Cause(
        "odd_space", _("An invisible special space is in this line: delete its spaces and type them again.")
    )


def odd_signs(stop: Stop) -> Cause | None:
    """A sign of prose or of another language in the place of Python's; None when there is none."""
    line = bare(stop.line)
    if sign := next((sign for sign in _SIGNS if sign in line), ""):
        return Cause("odd_sign", _("Python does not know the sign {sign}: write {python}.").format(
            sign=sign, python=_SIGNS[sign]
        ))  # fmt: skip
    if "?" in line:
        if re.search(r"\?.+:", line.rstrip(":")):
            said = _("Python has no “a?b:c”: write the value, if, the condition, else and the other value.")
            return Cause("question", said)
        return Cause("question", _("A question mark is no sign of Python's: delete it."))
    if re.search(r"\d\s*%\s*($|[:)\],])", line):
        return Cause("percent", _("Python has no percent sign for numbers: write 0.5 for 50%."))
    if re.search(r"[\w)\]]\s*%\s*($|[:)\],])", line):
        said = _("Nothing stands after the sign {sign} here: it gives a remainder, between two numbers.")
        return Cause("percent", said.format(sign="%"))
    for pattern, pair in _OTHER_SIGNS.items():
        if re.search(pattern, line):
            sign, python = pair.rsplit("|", 1)
            if sign == "!":
                column = re.search(r"[&|]", line)  # which stand between columns
                python = "~" if column else _("not before one value, ~ before a column")
            said = _("Python does not know the sign {sign}: write {python}.")
            return Cause("odd_sign", said.format(sign=sign, python=python))
    return None


LOOKS: tuple[Callable[[Stop], Cause | None], ...] = (_pasted, _curly_quotes, _odd_spaces)
