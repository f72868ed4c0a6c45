"""Empty cells that nothing finds, methods that are not run, texts that are no question."""

from __future__ import annotations

import pytest

from parvis.causes import slips
from parvis.causes.repair import Slip
from parvis.language import use_language

EMPTY = ("finds no empty cell of a column: .isna()", "ne trouve aucune case vide d'une colonne")
NOT_RUN = ("Without brackets", "Sans parenthèses")
ALONE = ("stands alone between questions, where it is always true", "est seul entre des questions")
WEIGHT = ("Python works out w * y first", "Python calcule d'abord w * y")


def found(language: str, *lines: str) -> list[Slip]:
    """The slips of a function `f(x, y, w)` of these lines."""
    use_language(language)
    source = "\n".join(["def f(x, y, w):", *(f"    {line}" for line in lines)])
    function = slips.read(source)
    assert function is not None
    return list(slips.found_in(function, source))


@pytest.mark.parametrize(
    ("lines", "words", "code"),
    [
        (("own = x[x['share_of'] == None]", "return own"), EMPTY, "x['share_of'] == None"),
        (("return x[x['note'] != None]",), EMPTY, "x['note'] != None"),
        (("if x['note'] is None:", "    return 0", "return 1"), EMPTY, "x['note'] is None"),
        (("return (x['note'] == np.nan).sum()",), EMPTY, "x['note'] == np.nan"),
        (("return [one for one in x if one != float('nan')]",), EMPTY, "one != float('nan')"),
        (("return x[x['text'] == '']",), EMPTY, "x['text'] == ''"),
        (("return not pd.isna(x) and x.strip != ''",), NOT_RUN, "x.strip()"),
        (("word = x.lower", "return word == y"), NOT_RUN, "x.lower()"),
        (("return x[x['note'].isna]",), NOT_RUN, "x['note'].isna()"),
        (("if x.get('press') or 'safety' or y >= 8:", "    return 3", "return 0"), ALONE, "x.get('safety')"),
        (("if x.get('a') or x.get('b') or 'legal':", "    return 3", "return 0"), ALONE, "x.get('legal')"),
        (("if x['a'] and 'b':", "    return 3", "return 0"), ALONE, "x['b']"),
        (("return 1 if 'a' in x or 'b' else 0",), ALONE, "'b' in x"),
        (("return w * x + 1 - w * y",), WEIGHT, "w * y"),
        (("level = 1 - w * y + w * x", "return level"), WEIGHT, "w * y"),
    ],
)
def test_what_the_line_does_is_told(lines, words, code):
    for language, expected in zip(("en", "fr"), words, strict=True):
        told = [one.cause for one in found(language, *lines)]

        assert [one for one in told if expected in one and code in one]


@pytest.mark.parametrize(
    "lines",
    [
        ("if x is None or y == None:", "    return 0", "return x"),
        ("return not pd.isna(x['text']) and x['text'].strip() != ''",),
        ("filled = ~x['text'].isna() & (x['text'] != '')", "return filled"),
        ("best = max(x, key=x.get)", "return list(map(str.lower, y)) + [best]"),
        ("return x.get('name') or y.get('name') or 'unknown'",),
        ("return x and 'yes' or 'no'",),
        ("return w * x + (1 - w) * y",),
        ("return 1 + w * x - y * w",),
    ],
)
def test_a_line_that_does_what_it_says_is_left_in_peace(lines):
    assert [one.fact for one in found("en", *lines) if one.fact] == []
