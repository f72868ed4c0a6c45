"""Compares the figures that a lesson states after a cell with what its cells print."""

import html
import math
import re
from collections.abc import Iterator, Mapping

from nbformat import NotebookNode

from parvis.crisis import diffusion
from parvis.kpi.chance import wilson

_SPACE = "[ \u00a0\u202f]"
_WORDS = {
    "fr": rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?",
    "en": r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?",
}
_SIGNS = rf"[×÷+−=/²√]{_SPACE}?[(*]*"  # a calculation, which the lint works out again
_ASKS = re.compile(r"\*\*(?:Devinez|Modifiez|Guess|Modify)\b")
_KNOWN = {"wilson": wilson, "sqrt": math.sqrt, "diffusion": diffusion}


def unprinted(notebook: NotebookNode, language: str, known: Mapping[str, str]) -> list[str]:
    """The figures (decimals, percents, thousands) in the prose after a cell that no cell has printed so far.

    `known` says by figure what it is: "= expression" is worked out, anything else is a reason.
    """
    printed: set[float] = set()
    found = []
    after_code = False
    for cell in notebook.cells:
        if cell.cell_type == "code":
            printed |= set(_numbers("\n".join([cell.source, *_outputs(cell)])))
        elif after_code:
            for figure, value, step, context in _figures(cell.source.split("\n## ")[0], language):
                plain = f"{value:.10g}"
                if not _near(value, step, printed) and not _is_known(value, step, known.get(plain, "")):
                    found.append(f"{figure} (« {context} ») is printed by no cell: {plain}")
        after_code = cell.cell_type == "code"
    return list(dict.fromkeys(found))


def _outputs(cell: NotebookNode) -> Iterator[str]:
    for output in cell.outputs:
        data = output.get("data", {})
        yield output.get("text", "")
        yield data.get("text/plain", "")
        yield html.unescape(re.sub("<[^>]+>", " ", data.get("text/html", "")))


def _numbers(text: str) -> Iterator[float]:
    for written in re.findall(r"\d+(?:[.,]\d+)?", text):
        yield float(written.replace(",", "."))
    for written in re.findall(r"\d{1,3}(?:[ ,_\u00a0\u202f]\d{3})+(?:\.\d+)?", text):
        yield float(re.sub("[ ,_\u00a0\u202f]", "", written))


def _figures(text: str, language: str) -> Iterator[tuple[str, float, float, str]]:
    """Each figure as written, its value, half of its last digit, and the words around it."""
    asked = "\n\n".join(part for part in text.split("\n\n") if not _ASKS.match(part))
    prose = re.sub(r"`[^`]*`|\*Sources[^*]*\*", "", asked)
    pattern = rf"(?<![\w.,/-])(?:{_WORDS[language]})(?![\w/-]|[.,]\d)"
    for match in re.finditer(pattern, prose):
        before, after = prose[: match.start()], prose[match.end() :]
        if re.search(rf"{_SIGNS}$", before) or re.match(rf"\)?{_SPACE}?[×÷+−=/²]", after):
            continue
        bare = re.sub(_SPACE if language == "fr" else ",", "", match[0]).replace(",", ".")
        decimals = len(bare.partition(".")[2])
        value, percent = float(bare), re.match(rf"{_SPACE}?%", after)
        is_year = bare == match[0] and 1800 <= value <= 2100 and not decimals
        if is_year or not (decimals or percent or value >= 1000):
            continue
        zeros = 0 if decimals or value < 1000 else len(bare) - len(bare.rstrip("0"))
        words = " ".join(f"{before[-40:]}{match[0]}{after[:20]}".split())
        yield match[0], value, 0.501 * 10.0 ** (zeros - decimals), words


def _near(value: float, step: float, printed: set[float]) -> bool:
    """Whether something printed, or its part of a hundred or of a thousand, is this figure when rounded."""
    return any(
        abs(one - value) <= step
        for number in printed
        for one in (number, 100 * number, 1000 * number, 100 - 100 * number)
    )


def _is_known(value: float, step: float, said: str) -> bool:
    if not said.startswith("="):
        return len(said.split()) >= 3
    return abs(eval(said[1:], dict(_KNOWN)) - value) <= step
