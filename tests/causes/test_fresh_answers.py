"""Mistakes of real answers whose sentence once misled: each with two codes, in both languages."""

from __future__ import annotations

import json
import linecache

import pytest

from parvis.attempts import expecting
from parvis.language import use_language
from parvis.plain_errors import sentence

SET_UP = """\
import pandas as pd
posts = pd.DataFrame({"author": ["a", "b", "a"], "reach": [1, 2, 3]})
kinds = ["a", "b"]
counts = {"tp": 3, "fp": 2}
"""
LATER = "sample = posts.head(1)"


@pytest.fixture
def said(run, tmp_path, monkeypatch):
    """What is told of the last of these cells; `saved` are the cells of the notebook beside the kernel."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.setattr(linecache, "cache", {})

    def told(language: str, *cells: str, saved: tuple[str, ...] = ()) -> str:
        use_language(language)
        content = {"cells": [{"cell_type": "code", "source": text} for text in saved]}
        (tmp_path / "work.ipynb").write_text(json.dumps(content), encoding="utf-8")
        names: dict[str, object] = {"__name__": "__main__", "expecting": expecting}
        stopped = [run(cell, names) for cell in (SET_UP, *cells)]
        return sentence(stopped[-1])

    return told


@pytest.mark.parametrize(
    ("code", "en", "fr"),
    [
        (
            "def share(hits, all):\n    return tp / (tp + fp)\nshare(1, 2)",
            "Nothing is called tp in share: compute it above this line, from hits, all.",
            "Rien ne s'appelle tp dans share\u00a0: calculez-le au-dessus de cette ligne, à partir de",
        ),
        (
            "def share(hits):\n    return 1 if reach > 2 else hits\nshare(posts)",
            "Nothing is called reach in share: compute it above this line, from hits.",
            "Rien ne s'appelle reach dans share\u00a0: calculez-le au-dessus de cette ligne, à partir de",
        ),
        ("posts[posts.author == a]", "put it between quotes", "mettez-le entre guillemets"),
        ("posts.groupby(author)", "put it between quotes", "mettez-le entre guillemets"),
        (
            "big = posts['reach'] > 1\nbig['author']",
            "big holds True and False, not rows: choose the rows with it, posts[big].",
            "big contient des True et des False, et non des lignes\u00a0: choisissez les lignes avec",
        ),
        (
            "own = posts['author'].isin(kinds)\nnames = own['author'] == 'a'",
            "own holds True and False, not rows: choose the rows with it, posts[own].",
            "own contient des True et des False",
        ),
        (
            "reach = posts['reach']\nreach['author']",
            "take “author” from the table posts",
            "dans le tableau posts",
        ),
        (
            "def own(table, word):\n    kept = table['author'] == word\n    return kept['author']\n"
            "example = posts.copy()\nown(example, 'a')",
            "choose the rows with it, table[kept].",
            "choisissez les lignes avec, table[kept].",
        ),
        (
            "def own(table, word):\n    few = table.head(1)\n    kept = table['author'] == word\n"
            "    return kept['author'], few\nown(posts, 'a')",
            "choose the rows with it, table[kept].",
            "choisissez les lignes avec, table[kept].",
        ),
        (
            "posts['author'].isin(['a', kinds])",
            "put a star before it, *kinds",
            "mettez une étoile devant, *kinds",
        ),
        ("{0, kinds}", "put a star before it, *kinds", "mettez une étoile devant, *kinds"),
        (
            "max(posts['reach'], posts['reach'])",
            "One value is needed on this line",
            "Cette ligne attend une seule valeur",
        ),
        ("if posts['reach']:\n    pass", "A whole column stands", "Une colonne entière"),
        ("posts[posts['author'] == kinds]", ".isin(kinds)", ".isin(kinds)"),
        ("posts[posts['author'] != ['a', 'b']]", "write .isin(['a', 'b'])", "écrivez .isin(['a', 'b'])"),
        (
            "posts['author'].to_numpy() == 0\nposts['reach'] == posts['reach'].to_numpy()[:2]",
            "not of the same length on both sides",
            "pas la même longueur des deux côtés",
        ),
        (
            "float('nan').strip()",
            "has no .strip: test it first with pd.isna(…)",
            "testez-la d'abord avec pd.isna(…)",
        ),
        (
            "[one.lower() for one in ['A', float('nan')]]",
            "An empty cell is nan, a number, and has no .lower",
            "Une case vide est nan, un nombre, et n'a pas de .lower",
        ),
        (
            "value = float('nan')\nnot pd.isna(value) or value.strip() != ''",
            "after or when the first part is false",
            "après or quand la première partie est fausse",
        ),
        ("(2.5).strip()", "There is no .strip for a number", "un nombre"),
    ],
)
def test_the_sentence_fits_the_code(said, code, en, fr):
    """A text, a table or a value is proposed only where the line allows it."""
    assert en in said("en", code)
    assert fr in said("fr", code)


@pytest.mark.parametrize("last", ["return ...", "total = ...\n    return a / total"])
def test_a_cell_changed_and_not_run_again_is_named(said, last):
    """The saved cell has no dots, what runs has some; with dots in both, they are what is told."""
    old, new = f"def rate(a, b):\n    {last}", "def rate(a, b):\n    return a / b"
    check = 'expecting("number", lambda *given: rate(*given))(28, 1000)'

    assert said("en", old, check, saved=(new, check)).endswith(
        "rate has been changed in its cell, and the cell not run since: run that cell, then this one."
    )
    assert "a été modifiée sans être relancée" in said("fr", old, check, saved=(new, check))
    assert "not run since" not in said("en", old, check, saved=(old, check))


@pytest.mark.parametrize("call", ["print(rate(sample, 2))", "rate(2, sample)"])
def test_a_trial_call_above_the_cell_that_makes_its_name_may_go(said, call):
    """Run from top to bottom the notebook would stop there; above it, the cell is only to be run."""
    cell = f"def rate(a, b):\n    return a / b\n\n{call}"

    assert "outside rate and only a cell further down creates sample: delete the line" in said(
        "en", cell, saved=(cell, LATER)
    )
    assert "supprimez la ligne" in said("fr", cell, saved=(cell, LATER))
    assert "has not been run: run the one" in said("en", cell, saved=(LATER, cell))
    assert "Only a cell further down creates sample" in said("en", "sample + 1", saved=("sample + 1", LATER))


@pytest.mark.parametrize(
    ("code", "en", "fr"),
    [
        (
            "def total(numbers):\n    found = 0\n    for n in numbers:\n"
            "        found += n\n        return found",
            "The loop “for n in numbers:” makes one turn only, as it ends with return",
            "ne fait qu'un tour, car elle finit par return",
        ),
        (
            "def total(numbers):\n    for n in numbers:\n        if n > 1:\n            return n\n"
            "        else:\n            return 0",
            "makes one turn only, as it ends with return.",
            "ne fait qu'un tour, car elle finit par return.",
        ),
        (
            "def total(numbers):\n    return min(9, sum(numbers) - 0,5)",
            "The comma of 0,5 separates two values.",
            "La virgule de 0,5 sépare deux valeurs.",
        ),
        (
            "def total(numbers):\n    return posts['reach'].max()",
            "total uses posts, a table of the notebook, whatever it is given.",
            "total utilise posts, un tableau du carnet, quoi qu'on lui donne.",
        ),
        (
            "def total(numbers, start=0):\n    return start + len(posts) * len(numbers)",
            "total uses posts, a table of the notebook, whatever it is given.",
            "total utilise posts, un tableau du carnet, quoi qu'on lui donne.",
        ),
        (
            "def total(numbers):\n    part = 0,25\n    return len(numbers)",
            "The comma of 0,25",
            "de 0,25 sépare",
        ),
    ],
)
def test_a_failed_check_names_what_is_written_without_meaning_it(said, code, en, fr):
    """After its own sentence, which comes first."""
    check = "assert total([1, 2, 3]) == 6, 'Six.'"

    assert said("en", code, check).startswith("Six. ")
    assert en in said("en", code, check)
    assert fr in said("fr", code, check)


@pytest.mark.parametrize(
    "code",
    [
        "def total(numbers):\n    for n in numbers:\n        if n < 1:\n            continue\n"
        "        return n",
        "def total(numbers):\n    for n in numbers:\n        if n > 1:\n            return n\n    return 0",
        "def total(numbers):\n    posts = numbers\n    return len(posts)",
        "own = posts.head(1)\ndef total():\n    return len(own)\ntotal = lambda numbers: 0",
        "def total(numbers):\n    low, high = 0,1\n    return max(-0,1) + max(1 if numbers else 0,1)",
    ],
)
def test_nothing_is_added_where_the_writing_is_meant(said, code):
    """A search that passes some over, a pair, two values between brackets."""
    assert "Six." == said("en", code, "assert total([1, 2, 3]) == 6, 'Six.'")


@pytest.mark.parametrize(
    ("code", "pair"),
    [
        ('faults = ["axis", "few" "none"]', '"few" and "none"'),
        ("faults = [\n    'axis'  # first\n    'few',\n    'none',\n]", "'axis' and 'few'"),
    ],
)
def test_two_texts_of_a_list_without_a_comma_are_named(said, code, pair):
    """Where a check of the list fails; a sentence on two lines between round brackets is no such pair."""
    check = "assert len(faults) == 3, 'Three are needed.'"
    long = 'faults = [("a b " "c"), "few"]'

    assert said("en", code, check).startswith(f"Three are needed. A comma is missing between {pair}: ")
    assert "Il manque une virgule entre" in said("fr", code, check)
    assert "Three are needed." == said("en", long, check)
