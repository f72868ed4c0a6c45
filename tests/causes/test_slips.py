"""After a failed check, a line that does not what it seems to is told as what it does, in both languages."""

from __future__ import annotations

import pytest

from parvis.causes import slips
from parvis.causes.repair import Slip
from parvis.language import use_language


def found(language: str, *lines: str) -> list[Slip]:
    """The slips of a function `f(x, y)` of these lines."""
    use_language(language)
    asked = '    """From 80% on, 90%, or 50%."""'
    source = "\n".join(["def f(x, y):", asked, *(f"    {line}" for line in lines)])
    function = slips.read(source)
    assert function is not None
    return list(slips.found_in(function, source))


SHOWN = ("shows a value and the function goes on", "affiche une valeur et la fonction continue")
NEVER = ("is never reached", "n'est jamais atteint")
FIRST = ("Python works out", "Python calcule d'abord")
LOST = ("gives a new value, and nothing keeps it", "donne une nouvelle valeur, que rien ne garde")
TRUE = ("stands alone, which is always true", "est seul, ce qui est toujours vrai")
OPPOSITE = ("the opposite of one value is written not", "le contraire d'une valeur s'écrit not")
SHARE = ("percent is", "pour cent s'y écrit")
POWER = ("is no power for Python: write **", "n'est pas une puissance pour Python")
FIRST_TEXT = ("is ever looked at: or stands between", "est regardé\u00a0: or se met entre")
NOTHING = ("nothing adds up from turn to turn", "rien ne s'ajoute d'un tour à l'autre")
EQUALS = ("compares and changes nothing", "compare et ne change rien")


@pytest.mark.parametrize(
    ("lines", "words", "code"),
    [
        (("if x > 48:", "    print(2)", "if x > 24:", "    return 1", "return 0"), SHOWN, "print(2)"),
        (("if x > 4:", "    return 2", "else:", "    print(1)"), SHOWN, "print(1)"),
        (("if x:", "    return 2", "elif y:", "    print(x + y)", "return 0"), SHOWN, "print(x + y)"),
        (("for one in y:", "    if one > x:", "        print(one)", "return 0"), SHOWN, "print(one)"),
        (("if x:", "    if y:", "        print('high')", "return 'low'"), SHOWN, "print('high')"),
        (("if x > 24:", "    return 1", "if x > 48:", "    return 2", "return 0"), NEVER, "if x > 48:"),
        (("if x >= 3:", "    return 1", "elif x >= 8:", "    return 2", "return 0"), NEVER, "if x >= 8:"),
        (("if x < 9:", "    return 'a'", "if x < 6:", "    return 'b'"), NEVER, "if x < 6:"),
        (("total = x", "return total", "total = total / y"), NEVER, "total = total / y"),
        (("if x:", "    return 1", "    y = 2", "return y"), NEVER, "y = 2"),
        (("return x - y / 1 - y",), FIRST, "y / 1"),
        (("return x / x + y",), FIRST, "x / x"),
        (("return 2 * x * y / x + y",), FIRST, "2 * x * y / x"),
        (("return (x - y) / 1 - y",), FIRST, "(x - y) / 1"),
        (("top = x.sum() / x.sum() + y.sum()", "return top"), FIRST, "x.sum() / x.sum()"),
        (("return x ^ 2",), POWER, "x ^ 2"),
        (("return (x - y) ^ 0.5",), POWER, "x - y ^ 0.5"),
        (("z = y.std() ^ 2", "return x / z"), POWER, "y.std() ^ 2"),
        (("return sum(one ^ 2 for one in x)",), POWER, "one ^ 2"),
        (("return 1 if x ^ 3 > y else 0",), POWER, "x ^ 3"),
        (("if x == 'a' or 'b':", "    return 1", "return 0"), TRUE, "x == 'b'"),
        (("if x != 'a' and 'b':", "    return 1", "return 0"), TRUE, "'b'"),
        (("return 1 if x['kind'] == 'Reel' or 'Story' else 0",), TRUE, "'Story'"),
        (("while x == 'a' or y == 'a' or 'b':", "    return 1"), TRUE, "'b'"),
        (("return [one for one in x if one == 'a' or 'c']",), TRUE, "one == 'c'"),
        (("return 3 if x.get('press' or 'safety') else 0",), FIRST_TEXT, "“press”"),
        (("if x in ('a' or 'b'):", "    return 1", "return 0"), FIRST_TEXT, "“a”"),
        (("return y[y['type'] == ('Reel' or 'Story')]",), FIRST_TEXT, "“Reel”"),
        (("return x.startswith('#' or 'sep=')",), FIRST_TEXT, "“#”"),
        (("name = 'known' or 'people'", "return name"), FIRST_TEXT, "“known”"),
        (("if ~x:", "    return 1", "return 0"), OPPOSITE, "~x"),
        (("return 1 if ~y else 0",), OPPOSITE, "~y"),
        (("if y and ~x:", "    return 1", "return 0"), OPPOSITE, "~x"),
        (("while ~x:", "    return 1"), OPPOSITE, "~x"),
        (("return ~x or y",), OPPOSITE, "~x"),
        (("share = x / y", "return share >= 80"), SHARE, "0.8"),
        (("own = x['share'] >= 50", "return own.sum()"), SHARE, "0.5"),
        (("precision = x", "return [1] if 90 < precision else []"), SHARE, "0.9"),
        (("return y[(x > 2) & (y['reject_rate'] >= 80)]",), SHARE, "0.8"),
        (("x.strip()", "return x.lower()"), LOST, "x.strip()"),
        (("x.sort_values('low')", "return x.head(y)"), LOST, "x.sort_values('low')"),
        (("sorted(x)", "return x"), LOST, "sorted(x)"),
        (("x.drop_duplicates('id')", "return len(x)"), LOST, "x.drop_duplicates('id')"),
        (("for one in x:", "    one.replace(',', '.')", "return x"), LOST, "one.replace"),
        (("y == y + x", "return y"), EQUALS, "y == y + x"),
        (("total = 0", "for one in x:", "    total == total + one", "return total"), EQUALS, "total =="),
        (("if x:", "    y == 2", "return y"), EQUALS, "y == 2"),
        (("x['n'] == 0", "return x"), EQUALS, "x['n'] == 0"),
        (("level = 1", "level == 3", "return level"), EQUALS, "level == 3"),
        (("level = 0.0", "for one in x:", "    level = max(0, one - y)", "return level"), NOTHING, "level"),
        (
            ("n, out = 0, []", "for one in x:", "    n = one + 1", "    out.append(n)", "return out"),
            NOTHING,
            "n",
        ),
        (("total = 0", "for one in x:", "    total =+ one", "return total"), NOTHING, "total = +one"),
        (("hits = 0", "while x:", "    hits = x.pop()", "return hits"), NOTHING, "hits"),
        (
            ("level = 0", "for one in x:", "    y = one", "    level = y * 2", "return level"),
            NOTHING,
            "level",
        ),
    ],
)
def test_what_a_line_does_is_told(lines, words, code):
    """With the piece of code it is about."""
    for language, expected in zip(("en", "fr"), words, strict=True):
        told = [one.cause for one in found(language, *lines)]

        assert [one for one in told if expected in one and code.strip("“”") in one]


@pytest.mark.parametrize(
    "lines",
    [
        ("if x > 48:", "    return 2", "if x > 24:", "    return 1", "return 0"),
        ("if x > 24:", "    y = 1", "if x > 48:", "    return 2", "return y"),
        ("if x < 24:", "    return 0", "if x > 48:", "    return 2", "return 1"),
        ("if x > 3 and y:", "    return 2", "if x > 8:", "    return 3", "return 0"),
        ("print(x)", "if x:", "    print(f'now {y}')", "    return 1", "return 0"),
        ("return (x - y) / (1 - y) + x / 2 - y / 3 * x",),
        ("return x == 'a' or y == 'b' or x in ('c', 'd')",),
        ("name = x or 'unknown'", "return name == 'a' and y"),
        ("return (~x & y).sum() / (~x).sum()",),
        ("share = 100 * x / y", "return share >= 80"),
        ("ratio, share = x, y", "return ratio >= 3 and share >= 0.8"),
        ("x.append(3)", "x.sort()", "y.update({})", "return x"),
        ("x.sort_values('a', inplace=True)", "'a text'", "return x"),
        ("level = 0.0", "for one in x:", "    level = max(0, level + one)", "return level"),
        ("last = None", "for one in x:", "    last = one", "return last"),
        ("n = 0", "for one in x:", "    y += n", "    n = one", "return n"),
    ],
)
def test_what_may_be_meant_is_not_told(lines):
    """Limits in the right order, sums of fractions, columns, loops that carry a value on."""
    assert [one.fact for one in found("en", *lines) if one.fact] == []


@pytest.mark.parametrize(
    "lines",
    [
        ("rate = x / y", "return rate.where(rate >= 5)"),
        ("rate = x.mean()", "return 1 if rate > 60 else 0"),
        ("share = 100 * x / y", "return share >= 80"),
    ],
)
def test_a_number_that_the_statement_gives_no_percent_is_no_share(lines):
    """It may count messages, people or appeals."""
    assert [one.cause for one in found("en", *lines) if "percent" in one.cause] == []


def test_what_cannot_be_read_is_left_alone():
    """A cell that is no function, or no Python."""
    assert slips.read("x == 3") is None
    assert slips.read("def f(:") is None
