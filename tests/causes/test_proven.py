"""A cause is named when the check passes with it repaired; what looks like it is told facts only."""

from __future__ import annotations

import pandas as pd
import pytest

from parvis.causes import proven, trials
from parvis.language import use_language

CONFUSION = """\
truth = pd.Series([True, True, False, False])
flagged = pd.Series([True, False, True, False])
answer = wrongly(truth, flagged)
assert answer == 1, f"You find {answer}; one message is flagged for nothing."
"""
TABLE = pd.DataFrame({"kind": ["a", "a", "b"], "n": [1, None, 2]})


@pytest.fixture(autouse=True)
def patience(tmp_path, monkeypatch):
    """As much time as it takes, in a folder without a notebook."""
    monkeypatch.chdir(tmp_path)
    for name in ("JPY_SESSION_NAME", "PARVIS_STUDENT", "NBGRADER_EXECUTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(proven, "_kept", {})
    with proven.within(600):
        yield


def told(check: str, *lines: str, language: str = "en", header: str = "wrongly(truth, flagged)") -> str:
    """What is told of the function of this header and these lines, which fails `check`."""
    use_language(language)
    source = "\n".join([f"def {header}:", *(f"    {line}" for line in lines)])
    names: dict[str, object] = {"pd": pd, "TABLE": TABLE}
    exec(source, names)
    with pytest.raises(Exception) as failed:  # whatever stops it
        exec(check, {**names, "TABLE": TABLE.copy()})
    return proven.explained(check, header.partition("(")[0], source, names, str(failed.value))


RATE = "assert [rate(6, 2, 8), rate(9, 1, 4)] == [0.5, 2], 'Half, then two.'"
SHARED = "assert [shared(2, 4, 4), shared(0, 2, 2)] == [1.625, 0.75], 'The shares.'"
HALF = "assert [half(1, 9), half(3, 3)] == [1.5, 4.5], 'The sums.'"
LEVEL = "assert [level(1), level(30), level(72)] == [0, 1, 2], 'Three levels.'"
DENY = "assert [deny('a', False), deny('a', True), deny('b', False)] == [True, False, False], 'Deny.'"
SUM = "assert [total([1, 2, 3]), total([4])] == [6, 4], 'The sums.'"
ROWS = "assert rows(TABLE) == 2, 'Two rows.'\nassert rows(TABLE.head(2)) == 1, 'Then one.'"
MANY_ROWS = ROWS + "\nassert rows(TABLE.head(1)) == 1, 'One.'\nassert rows(TABLE.tail(1)) == 1, 'One.'"


@pytest.mark.parametrize(
    ("check", "header", "lines", "en", "fr"),
    [
        (
            CONFUSION,
            "wrongly(truth, flagged)",
            ["return int((flagged & truth == False).sum())"],
            "Python works out flagged & truth first: put brackets around each comparison, flagged & (",
            "Python calcule d'abord flagged & truth\u00a0: mettez chaque comparaison entre parenthèses",
        ),
        (
            CONFUSION,
            "wrongly(truth, flagged)",
            ["return int((~truth == True & flagged).sum())"],
            "put brackets around each comparison, (~truth == True) & flagged.",
            "mettez chaque comparaison entre parenthèses, (~truth == True) & flagged.",
        ),
        (
            RATE,
            "rate(gained, lost, start)",
            ["return gained - lost / start"],
            "“gained - lost / start” brackets are missing: with (gained - lost) / start this check passes.",
            "il manque des parenthèses\u00a0: avec (gained - lost) / start, cette vérification passe.",
        ),
        (
            SHARED,
            "shared(own, lost, n)",
            ["return (1 - 0.5) / n + 0.5 * own + lost / n"],
            "with (1 - 0.5) / n + 0.5 * (own + lost / n) this check passes.",
            "avec (1 - 0.5) / n + 0.5 * (own + lost / n), cette vérification passe.",
        ),
        (
            HALF,
            "half(k, n)",
            ["return k + 9 / 2 * n"],
            "In “9 / 2 * n” brackets are missing: with 9 / (2 * n) this check passes.",
            "il manque des parenthèses\u00a0: avec 9 / (2 * n), cette vérification passe.",
        ),
        (
            RATE,
            "rate(gained, lost, start)",
            ["change = gained - lost", "return change % start"],
            "This check passes once “change % start” computes with another sign",
            "passe dès que «\u00a0change % start\u00a0» calcule avec un autre signe",
        ),
        (
            LEVEL,
            "level(hours)",
            [
                "found = 0",
                "if hours > 24:",
                "    found = 1",
                "if hours > 48:",
                "    pass",
                "found = 2",
                "return found",
            ],
            "The line “found = 2” stands outside “if hours > 48:” and is run in every case",
            "La ligne «\u00a0found = 2\u00a0» est hors de «\u00a0if hours > 48:\u00a0»",
        ),
        (
            SUM,
            "total(numbers)",
            ["found = 0", "for n in numbers:", "    n = n * 1", "found += n", "return found"],
            "The line “found += n” stands outside the loop “for n in numbers:”",
            "La ligne «\u00a0found += n\u00a0» est hors de la boucle «\u00a0for n in numbers:\u00a0»",
        ),
        (
            SUM,
            "total(numbers)",
            ["found = 0", "for n in numbers:", "    found += n", "    return found"],
            "The loop “for n in numbers:” makes one turn only, as it ends with return: write that return",
            "écrivez ce return sous la boucle",
        ),
        (
            DENY,
            "deny(cluster, founded)",
            ["return cluster == 'a' and founded == 'False'"],
            "the quotes make a text of False, which is never equal to the value False: delete the quotes.",
            "les guillemets font de False un texte, qui n'est jamais égal à la valeur False",
        ),
        (
            ROWS,
            "rows(table)",
            ["kept = ~table['n'].isin([1, 2])", "return len(table[kept])"],
            "this check passes once the line “kept = ~table['n'].isin([1, 2])” is changed: begin there.",
            "dès que la ligne «\u00a0kept = ~table['n'].isin([1, 2])\u00a0» est corrigée",
        ),
        (
            DENY,
            "deny(cluster, founded)",
            ["return cluster == 'a' or not founded"],
            "joins its conditions otherwise",
            "joint autrement ses conditions",
        ),
        (
            MANY_ROWS,
            "rows(table)",
            ["kept = table[table['n'].notna()]", "return len(table)"],
            "once another of your values stands in the place of “table”, at the line “return len(table)”.",
            "dès qu'une autre de vos valeurs prend la place de «\u00a0table\u00a0»",
        ),
        (
            ROWS,
            "rows(table)",
            ["return int(table['n'].notna().sum) if len(table) else 0"],
            "Without brackets .sum is not run: write “table['n'].notna().sum()”.",
            "Sans parenthèses, .sum n'est pas exécuté",
        ),
        (
            ROWS,
            "rows(table)",
            ["return len(table[table['n'] != None])"],
            "finds no empty cell of a column: .isna()",
            "ne trouve aucune case vide d'une colonne",
        ),
    ],
)
def test_a_cause_is_named_when_the_check_passes_with_it_repaired(check, header, lines, en, fr):
    """Else, where one line alone would do, that line; nothing where two would."""
    assert en in told(check, *lines, header=header)
    assert fr in told(check, *lines, header=header, language="fr")


@pytest.mark.parametrize(
    ("check", "header", "lines", "never"),
    [
        # & before ==, and the fault is the other condition
        (
            CONFUSION,
            "wrongly(truth, flagged)",
            ["return int(((flagged & truth) == True).sum() + 1)"],
            "brackets",
        ),
        (
            CONFUSION,
            "wrongly(truth, flagged)",
            ["return int((flagged & truth == False).sum()) - 7"],
            "put brackets",
        ),
        # a division within a sum, and the fault is a value
        (RATE, "rate(gained, lost, start)", ["return gained / start - lost / start + 1"], "brackets"),
        (RATE, "rate(gained, lost, start)", ["return gained / start - lost / 100"], "brackets"),
        # a line below an if, and the fault is the limit
        (
            LEVEL,
            "level(hours)",
            [
                "found = 0",
                "if hours > 100:",
                "    found = 2",
                "if 24 < hours < 100:",
                "    found = 1",
                "return found",
            ],
            "stands outside",
        ),
        (
            LEVEL,
            "level(hours)",
            ["found = 0", "if hours > 24:", "    found = 1", "found = found * 3", "return found"],
            "stands outside",
        ),
        # a text that is meant as one
        (DENY, "deny(cluster, founded)", ["return cluster == 'b' and str(founded) == 'False'"], "quotes"),
        (DENY, "deny(cluster, founded)", ["return founded == 'False'"], "quotes"),
        # a comparison with None that is right, beside another fault
        (ROWS, "rows(table)", ["return 0 if table is None else len(table['n'])"], ".isna()"),
        (ROWS, "rows(table)", ["return len(table[table['kind'] == None]) + 3"], ".isna()"),
        # a loop that ends with return, and what is added is wrong too
        (SUM, "total(numbers)", ["for n in numbers:", "    return n + 1"], "write that return below"),
        (
            SUM,
            "total(numbers)",
            ["for n in numbers:", "    return max(numbers) * n"],
            "write that return below",
        ),
    ],
)
def test_an_answer_that_only_looks_like_it_is_not_told_that_cause(check, header, lines, never):
    """The repair is tried, and the check still fails."""
    assert never not in told(check, *lines, header=header)


def test_two_places_that_would_do_are_not_told():
    """With one example, a sign here or a number there may give the right answer by chance."""
    check = "answer = nps([10, 9, 8, 7, 0])\nassert answer == 20, f'You find {answer}.'"
    lines = [
        "first = sum(n >= 9 for n in scores) / len(scores)",
        "last = 1 - first",
        "return 100 * (first - last)",
    ]

    assert told(check, *lines, header="nps(scores)") == ""


@pytest.mark.parametrize(
    ("check", "header", "lines"),
    [
        # what is lacking is another condition, and the opposite of a name would do for these examples
        (DENY, "deny(cluster, founded)", ["return cluster == 'a' and founded"]),
        # rounded, and another name would do for the two examples
        (ROWS, "rows(table)", ["kept = table[table['n'].notna()]", "return len(table)"]),
        # a level that is missing, and a sign elsewhere would do
        (
            "assert [grade(3), grade(8)] == [1, 2], 'Two grades.'",
            "grade(points)",
            [
                "found = 0",
                "if points > 5:",
                "    found = 2",
                "if points > 9:",
                "    found = 1",
                "return found",
            ],
        ),
    ],
)
def test_a_change_that_helps_by_chance_is_not_told(check, header, lines):
    """A single kind of change, of those that often do, says nothing with so few answers compared."""
    assert told(check, *lines, header=header) == ""


def test_what_may_change_something_is_not_run_again(tmp_path):
    """A check that does more than check, a function that writes or never ends by itself."""
    assert trials.trial("print(f(1))", "f", "def f(x):\n    return x", {}) is None
    assert trials.trial("assert f(1)", "f", "def f(x):\n    open('a', 'w')", {}) is None
    assert trials.trial("assert f(1)", "f", "def f(x):\n    return f(x)", {}) is None
    assert trials.trial("assert f(1)", "f", "def f(x):\n    return x", {}) is not None
    endless = ["found = 0", "while found < 3:", "    found += 1", "return found - 1"]
    assert told("assert up() == 3, 'Three.'", *endless, header="up()") == ""


def test_where_time_runs_out_nothing_is_made_up(monkeypatch):
    """A single line can be told only when all the others were tried."""
    lines = ["change = gained - lost", "return change % start"]
    with proven.within(-1):
        assert told(RATE, *lines, header="rate(gained, lost, start)") == ""
    assert proven._kept == {}
    assert "another sign" in told(RATE, *lines, header="rate(gained, lost, start)")


def test_nothing_is_tried_while_a_copy_is_marked(monkeypatch):
    """Nobody waits there for a sentence: what a line does is told, and no remedy."""
    lines = ["found = 0", "for n in numbers:", "    found += n", "    return found"]
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")

    assert told(SUM, *lines, header="total(numbers)").endswith("as it ends with return.")


def test_the_tables_of_the_notebook_stay_as_they_are():
    """A change that writes into them writes into copies."""
    before = TABLE.copy()
    told(ROWS, "table['n'] = 1", "return len(table) - 5", header="rows(table)")

    pd.testing.assert_frame_equal(before, TABLE)
