"""Mistakes of writing: code that Python cannot read, told from the line more than from its message."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable

from parvis.causes import between, layout, shell, signs
from parvis.causes.scanning import bare, lonely_bracket, outside_brackets
from parvis.causes.stop import Cause, Stop
from parvis.causes.words import quoted
from parvis.language import _

_BLOCK = re.compile(r"(if|elif|else|for|while|def|class|try|except|finally|with)\b")
_FRENCH = {
    "si": "if", "sinon": "else", "sinonsi": "elif", "pour": "for", "tantque": "while", "retourne": "return",
    "retourner": "return", "renvoie": "return", "renvoyer": "return", "importer": "import", "depuis": "from",
    "fonction": "def", "function": "def", "definir": "def", "définir": "def",
}  # fmt: skip


def of_stop(stop: Stop) -> Cause | None:
    """The mistake that keeps a cell from being read; None for an error of another kind."""
    if not isinstance(stop.error, SyntaxError):
        return None
    found = next((cause for look in _LOOKS if (cause := look(stop))), None)
    generic = _("Python cannot read this line: compare it sign by sign with the example.")
    return found or Cause("syntax", generic)


def _open_text(stop: Stop) -> Cause | None:
    if re.search(r"'[^'\"]*\w'\w[^'\"]*'", stop.line):
        return Cause(
            "apostrophe", _('The apostrophe ends the text too early: put double quotes " around the text.')
        )
    if "unterminated triple" in stop.said or "EOF while scanning triple" in stop.said:
        return Cause(
            "open_text", _("A text opened with three quotes is never closed: close it with three quotes.")
        )
    if "unterminated" in stop.said or "EOL while scanning" in stop.said:
        apostrophe = re.search(r"(?<![\w\"'])(?!(?:[fbru]|[fb]?r[fb]?)')\w+'\s*\w", stop.line, re.IGNORECASE)
        if apostrophe and '"' not in stop.line[: apostrophe.start()]:
            return Cause("no_quotes", _('A text stands here without its quotes: put " before and after it.'))
        return Cause("open_text", _("A text is opened here and not closed: add the quote that ends it."))
    return None


def _brackets(stop: Stop) -> Cause | None:
    lonely = lonely_bracket(stop.source)
    if lonely is None:
        return None
    if lonely.met == "]" or lonely.sign == "]":
        line = stop.source.splitlines()[lonely.number - 1].strip()
        if found := re.search(
            r"(?<![\w\"'])(?!(?:[fbru]|[fb]r|r[fb])[\"'])([^\W\d]\w*)([\"'])(_*)\2\]", bare(line)
        ):
            said = _("A square bracket [ is missing right after {name}.")
            return Cause("bracket", said.format(name=found[1]), line)
    line = stop.source.splitlines()[lonely.number - 1].strip()
    closing = {"(": ")", "[": "]", "{": "}"}
    if lonely.met:
        said = _(
            "The bracket {sign} meets {met} before its own {closing}: add {closing}, or write it in the "
            "place of {met}."
        )
        said = said.format(sign=lonely.sign, met=lonely.met, closing=closing[lonely.sign])
    elif lonely.sign in closing:
        said = _("The bracket {sign} is opened here and never closed: add {closing}.")
        said = said.format(sign=lonely.sign, closing=closing[lonely.sign])
    else:
        said = _("The bracket {sign} closes nothing: delete it, or open it earlier.").format(sign=lonely.sign)
    return Cause("bracket", said, line)


def _else_if(stop: Stop) -> Cause | None:
    if found := re.match(r"(else\s+if|elseif|elsif|elif\s+if|else:\s*if)\b", stop.line):
        return Cause("else_if", _("Python writes {sign} in one word: elif.").format(sign=quoted(found[1])))
    if re.match(r"else\b\s*[^:\s]", stop.line):
        return Cause(
            "else_condition", _("else takes no condition: write else: alone, or elif with the condition.")
        )
    return None


def _capital_word(stop: Stop) -> Cause | None:
    word = re.match(r"\w+", stop.line)
    if word is None or not keyword.iskeyword(word[0].lower()) or keyword.iskeyword(word[0]):
        return None
    said = _("Capital letters count: write {right}, not {name}.")
    return Cause("capitals", said.format(right=word[0].lower(), name=word[0]))


def _french(stop: Stop) -> Cause | None:
    word = re.match(r"\w+", stop.line)
    if word is None or word[0].casefold() not in _FRENCH:
        return None
    said = _("Python's words are English: write {python} for {word}.")
    return Cause("french_word", said.format(python=_FRENCH[word[0].casefold()], word=word[0]))


def _single_equals(stop: Stop) -> Cause | None:
    line = outside_brackets(stop.line)
    single = r"(?<![=<>!:+\-*/])=(?!=)"
    condition = re.match(r"(if|elif|while|return|assert)\b", line) and re.search(single, line)
    inside = re.findall(r"\[([^\[\]{}()]*(?:\[[^\]]*\])?[^\[\]{}()]*)\]", bare(stop.line))
    if re.match(r"return\s*=", line):
        return Cause("return_equals", _("return takes no = sign: write return, a space, then the value."))
    if re.match(r"return\s+\w+\s*=(?!=)", line):
        said = _(
            "return takes a value and gives no name: write return and the value alone; to ask whether two "
            "values are equal, write ==."
        )
        return Cause("return_name", said)
    if condition or any(re.search(single, part) for part in inside):
        return Cause(
            "single_equals",
            _("To ask whether two values are equal, write == (a single = gives a name its value)."),
        )
    if re.search(r"\{[^{}]*[\"']\s*=|^\"_*\"\s*=(?!=)|^'_*'\s*=(?!=)", bare(stop.line)):
        return Cause(
            "dictionary_equals",
            _("Between braces, a name and its value are separated by a colon (:), not by =."),
        )
    return None


def _print_without(stop: Stop) -> Cause | None:
    if re.match(r"print\s+[^\s(=]", stop.line):
        return Cause("print_words", _("print takes brackets: write print(…) around what is to be shown."))
    return None


def _blocks(stop: Stop) -> Cause | None:
    word = _BLOCK.match(stop.line)
    if word is None:
        return None
    line = outside_brackets(stop.line).rstrip()
    if re.match(r"(if|elif)\b.*\bthen\b", line):
        return Cause("then", _("Python has no then: put a colon (:) after the condition."))
    if word[0] == "for" and not re.search(r"\bin\b", line):
        return Cause("for_in", _("A loop is written: for one in list, and a colon."))
    if word[0] == "def" and not re.match(r"def\s+[^\W\d]\w*\s*\(", line):
        return Cause(
            "def_header", _("After def come a name without spaces, brackets and a colon: def name(x):")
        )
    if ":" not in line:
        if found := re.search(r"\b(return|print|pass|break|continue)\b", line):
            said = _(
                "A colon (:) is missing before {word}: what follows it stands best on a line of its own."
            )
            return Cause("colon", said.format(word=found[1]))
        return Cause("colon", _("A colon (:) is missing at the end of this line."))
    return None


def _else_alone(stop: Stop) -> Cause | None:
    if re.match(r"(else|elif)\b", stop.line):
        said = _(
            "This {word} follows no if: begin it in the same place as its if, right after the if's lines."
        )
        return Cause("else_alone", said.format(word=stop.line.split(":")[0].split()[0]))
    return None


def _keyword_as_name(stop: Stop) -> Cause | None:
    words = re.findall(
        r"^(?:def\s+|for\s+)?([^\W\d]\w*)\s*(?:=(?!=)|\(|\s+in\b)|[(,]\s*(\w+)\s*(?:=(?!=)|[,)])",
        bare(stop.line),
    )
    known = {
        "if",
        "elif",
        "while",
        "return",
        "not",
        "in",
        "and",
        "or",
        "lambda",
        "assert",
        "else",
        "del",
        "None",
        "True",
        "False",
    }
    for word in (one for pair in words for one in pair if one):
        if keyword.iskeyword(word) and (
            word not in known or re.match(rf"(def\s+)?{word}\s*=(?!=)", stop.line)
        ):
            return Cause(
                "keyword", _("{word} is a word of Python's own: choose another name.").format(word=word)
            )
    return None


def _assigned(stop: Stop) -> Cause | None:
    if "assign to" not in stop.said:
        return None
    if re.match(r"[^\W\d]\w*(-\w+)+\s*=(?!=)", stop.line):
        return Cause("dash", _("A name has no dash: write _ in the place of -."))
    if "function call" in stop.said:
        return Cause(
            "assigned_call",
            _("To the left of = stands a name, not a function's call: write name = function(…)."),
        )
    return Cause(
        "assigned", _("To the left of = stands the name that receives the value: turn the line round.")
    )


def _outside(stop: Stop) -> Cause | None:
    if "outside function" in stop.said:
        word = stop.said.split("'")[1] if "'" in stop.said else "return"
        said = _(
            "{word} stands outside its function: put four spaces before it, as before the "
            "function's other lines."
        )
        return Cause("return_outside", said.format(word=word))
    if "outside loop" in stop.said or "not properly in loop" in stop.said:
        return Cause(
            "break_outside", _("break and continue belong inside a loop: check the spaces before this line.")
        )
    return None


def _named_last(stop: Stop) -> Cause | None:
    if "positional argument follows keyword" in stop.said:
        if two := re.search(r"(\w+)=(True|False|[\d.]+), *(True|False|[\d.]+)(?=\s*[,)])", stop.line):
            said = _(
                "After {first} stands {second} without a name: several values of one name stand in square "
                "brackets, {both}; any other value without a name comes before those that have one."
            )
            name, one, other = two.groups()
            both = f"{name}=[{one}, {other}]"
            return Cause("named_last", said.format(first=f"{name}={one}", second=other, both=both))
        said = _(
            "After a value given by name (name=…) each further one needs a name too: give it one, or put it "
            "before those that have one."
        )
        return Cause("named_last", said)
    return None


def _unfinished(stop: Stop) -> Cause | None:
    if re.search(r"(=|[+\-*/&|<>]|\band|\bor|\bnot|\bin)\s*$", bare(stop.line)):
        return Cause("unfinished", _("The line stops too early: write what comes after its last sign."))
    return None


_LOOKS: tuple[Callable[[Stop], Cause | None], ...] = (
    shell.of_unread, between.operation_in_words, between.text_without_quotes, *signs.LOOKS, _open_text,
    signs.odd_signs, layout.of_stop, _brackets, _else_if, _capital_word, _french, _single_equals,
    _print_without, signs.numbers, _keyword_as_name, _blocks, _assigned, _outside, _named_last, _else_alone,
    *between.LOOKS, _unfinished,
)  # fmt: skip
