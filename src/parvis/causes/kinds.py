"""Mistakes with kinds of values: a text for a number, a column for one value, a list that is called."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable

from parvis.causes import conversions, dates, parts, truth
from parvis.causes.columns import nothing
from parvis.causes.dots import function_around
from parvis.causes.functions import called_by_a_test, handed_over
from parvis.causes.numbers import comma_number, comma_outside, of_comma
from parvis.causes.scanning import bare
from parvis.causes.stop import Cause, Stop, cells_on_the_way, is_cell
from parvis.causes.variables import between_quotes, held_function
from parvis.causes.words import kind_in_words, kinds_in, quoted
from parvis.language import _

_NO_NUMBERS = (  # how Python and pandas name a text that they cannot convert
    r"could not convert string to float: '([^']*)'",
    r"invalid literal for int\(\) .*?: '([^']*)'",
    r"Unable to parse string \"([^\"]*)\"",
)
_INDEXED = r"((?<![\w.\])])[\w.]+(?=\[(?!_*[\"'])(?!.*\]\s*\.\w+\s*\[))|(?<=[\])])\s*\.\w+)\s*\["
_FUNCTIONS = ("method", "function", "builtin_function_or_method")


def of_stop(stop: Stop) -> Cause | None:
    """The mistake behind a TypeError, a ValueError and the like; None when it is none of those known."""
    if not isinstance(stop.error, TypeError | ValueError | IndexError | ZeroDivisionError | RecursionError):
        return None
    return next((cause for look in _LOOKS if (cause := look(stop))), None)


def _comma(stop: Stop) -> Cause | None:
    if not re.search("tuple|sequence|positional argument", stop.said):
        return None
    too_many = re.search(r"takes (?:from \d+ to )?(\d+) .*but (\d+)", stop.said)
    if too_many and int(too_many[2]) != int(too_many[1]) + 1:  # one comma too many makes one value more
        return None
    code = function_around(stop.source, stop.number)
    number = comma_number(stop.line) or comma_outside(code) or comma_outside(stop.source)
    return of_comma(number) if number else None


def _none(stop: Stop) -> Cause | None:
    return nothing(stop) if "NoneType" in stop.said else None


def _not_called(stop: Stop) -> Cause | None:
    known = any(kind in _FUNCTIONS for kind in kinds_in(stop.said)) or stop.said.startswith("type method ")
    if not known or "not callable" in stop.said:
        return None
    if above := held_function(stop):
        return above
    if "not subscriptable" in stop.said and (found := re.search(_INDEXED, bare(stop.line))):
        said = _("{name} is a function: it is called with round brackets, {name}(…).")
        return Cause("call", said.format(name=found[1]))
    return Cause("call", _("A function is not called on this line: add its brackets (), as in .sum()."))


def _called(stop: Stop) -> Cause | None:
    if "not callable" not in stop.said:
        return None
    kind = kind_in_words((kinds_in(stop.said) or [""])[0])
    called = re.findall(r"([^\W\d]\w*)\s*\(", bare(stop.line))
    shadowed = [name for name in called if name in stop.names and not callable(stop.names[name])]
    if shadowed and hasattr(builtins, shadowed[0]):
        said = _(
            "{name} is a function of Python's, and your notebook gave its name to {kind}: "
            "rename that value, then restart the kernel."
        )
        return Cause("shadowed", said.format(name=shadowed[0], kind=kind))
    if _within_a_library(stop.error):
        said = _("Between these brackets a function is expected, and {kind} is given.")
        return Cause("no_function", said.format(kind=kind))
    if re.search(r"\)\s*\(\s*\)", bare(stop.line)):
        said = _(
            "The last pair of brackets is one too many: what stands before it is {kind}, delete the pair."
        )
        return Cause("brackets_twice", said.format(kind=kind))
    if not shadowed and re.search(r"\d\s*\(|\)\s*\(", bare(stop.line)):
        return Cause("product", _("Before a bracket, a product is written with *: 3 * (a + b)."))
    if shadowed and isinstance(stop.names[shadowed[0]], int | float):
        said = _("{name} is a number, not a function: write an operation between it and the bracket.")
        return Cause("called", said.format(name=shadowed[0]))
    if shadowed:
        said = _("{name} is {kind}, not a function: square brackets take one of its values, {name}[…].")
        return Cause("called", said.format(name=shadowed[0], kind=kind))
    said = _(
        "What stands before the round brackets is {kind}, not a function: take the value with "
        "square brackets, or delete the brackets."
    )
    return Cause("called", said.format(kind=kind))


def _within_a_library(error: BaseException) -> bool:
    """Whether the call that failed stands in code that is not a cell's."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    cells = cells_on_the_way(error.__traceback__)
    return bool(trace and cells and not is_cell(trace.tb_frame.f_code.co_filename))


def _arguments(stop: Stop) -> Cause | None:
    if cause := conversions.in_one_list(stop) or _header(stop):
        return cause
    if found := re.search(r"([\w.<>]+)\(\) missing \d+ required .*?: (.*)", stop.said):
        if cause := handed_over(found[1].rsplit(".", 1)[-1], stop):
            return cause
        said = _("{name} is called without {missing}: give it that value too.")
        return Cause(
            "missing_argument",
            said.format(
                name=found[1].rsplit(".", 1)[-1], missing=found[2].replace("'", "").replace(" and ", ", ")
            ),
        )
    if found := re.search(r"([\w.<>]+)\(\) takes .*?(\d+)(?: positional)? arguments? but (\d+)", stop.said):
        said = _(
            "{name} is given too many values: compare what stands between its brackets with the example."
        )
        return Cause("many_arguments", said.format(name=found[1].rsplit(".", 1)[-1]))
    if found := re.search(r"([\w.<>]+)\(\) got an unexpected keyword argument '(\w+)'", stop.said):
        said = _("{name} knows no {keyword}=: check how that is spelt.")
        return Cause("keyword_argument", said.format(name=found[1].rsplit(".", 1)[-1], keyword=found[2]))
    return None


def _header(stop: Stop) -> Cause | None:
    """A check that calls the function with the values of the exercise, and a def line that takes others."""
    found = re.search(r"([\w.<>]+)\(\) (?:missing|takes|got an unexpected)", stop.said)
    name = found[1].rsplit(".", 1)[-1] if found else ""
    if not name or not called_by_a_test(name, stop):
        return None
    said = _(
        "The line def {name}(…) no longer takes the values of the exercise: write again, between its "
        "brackets, the names that were given there."
    )
    return Cause("header", said.format(name=name))


def _text_and_number(stop: Stop) -> Cause | None:
    said = stop.said
    if found := re.search("|".join(_NO_NUMBERS), said):
        text = next(filter(None, found.groups()), "")
        if cause := between_quotes(text, stop):
            return cause
        if "invalid literal for int" in said and re.fullmatch(r"\s*-?\d+\.\d*\s*", text):
            told = _("int reads whole numbers only: {text} has decimals, which float(…) reads.")
            return Cause("not_whole", told.format(text=quoted(text)))
        told = _(
            "{text} is not a number for Python: take out spaces and signs, and write a point "
            "for the comma, before it is converted."
        )
        return Cause("not_a_number", told.format(text=quoted(text)))
    if found := re.search(r"can only concatenate list \(not \"(\w+)\"\)", said):
        told = _(
            "The + of this line joins a list and {other}: put square brackets around it, [ ], "
            "to join two lists."
        )
        return Cause("list_and_other", told.format(other=kind_in_words(found[1])))
    if cause := parts.label_compared(stop):
        return cause
    kinds = kinds_in(stop.said)
    numbers = {"int", "float", "float64", "int64", "Series"}
    joined = "can only concatenate str" in said or "must be str" in said
    joined = joined or bool(re.search(r"Invalid comparison between dtype=\w+ and str|StrDType", said))
    if joined or (
        "str" in kinds and ("operand" in said or "not supported between" in said) and numbers & set(kinds)
    ):
        told = _(
            "A text and a number meet on this line: make the text a number with float(…), or "
            "the number a text with str(…)."
        )
        return Cause("text_and_number", told)
    two_texts = "operand" in said and kinds.count("str") == 2
    if two_texts or re.search(
        "Could not convert.*numeric|agg function failed|reduction .* with string", said
    ):
        return Cause(
            "text_numbers",
            _(
                "There are texts here, and only numbers can be computed with: take the columns of numbers "
                "alone, or convert them first, with pd.to_numeric(…)."
            ),
        )
    return None


_LOOKS: tuple[Callable[[Stop], Cause | None], ...] = (
    truth.of_stop, _comma, _none, _not_called, _called, _arguments, _text_and_number,
    parts.of_stop, conversions.of_stop, dates.of_stop,
)  # fmt: skip
