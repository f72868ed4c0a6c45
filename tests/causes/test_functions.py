"""A check that does not find the function says what became of it, in both languages."""

from __future__ import annotations

import json
import linecache

import pytest

from parvis.attempts import expecting, forgiving
from parvis.language import use_language
from parvis.plain_errors import sentence

CHECK = 'expecting("number", lambda *given: rate(*given))(28, 1000)'


@pytest.fixture(autouse=True)
def saved(tmp_path, monkeypatch):
    """Writes the notebook as it was saved, cells of (kind, text); no other cell was run before."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.setattr(linecache, "cache", {})

    def save(*cells):
        content = {"cells": [{"cell_type": kind, "source": text} for kind, text in cells]}
        (tmp_path / "work.ipynb").write_text(json.dumps(content), encoding="utf-8")

    save()
    return save


@pytest.fixture
def said(run):
    """What the check says after these cells were run; with `ran`, the kernel keeps a list of them."""

    def told(*cells: str, language: str = "en", ran: bool = False) -> str:
        use_language(language)
        names: dict[str, object] = {"__name__": "__main__", "expecting": expecting}
        if ran:
            names["In"] = ["", *cells, CHECK]
        for cell in cells:
            run(cell, names)
        return sentence(run(CHECK, names))

    return told


@pytest.mark.parametrize("ran", [True, False])
@pytest.mark.parametrize(
    ("last", "line", "why"),
    [
        ("return a ÷ b", "return a ÷ b", "Python does not know the sign ÷: write /."),
        ("return (a / b", "return (a / b", "The bracket ( is opened here and never closed: add )."),
        (
            "return posts.sort_values(ascending=False, True)",
            "return posts.sort_values(ascending=False, True)",
            "After ascending=False stands True without a name: several values of one name stand in square "
            "brackets, ascending=[False, True]; any other value without a name comes before those that have "
            "one.",
        ),
        ("if a => b:\n        return 1", "if a => b:", "Python does not know the sign =>: write >=."),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_line(said, last, line, why, ran):
    """Not the call of the function, which is right."""
    expected = f"The cell of rate cannot be read, at its line “{line}”: put that line right first. {why}"

    assert expected == said(f"def rate(a, b):\n    {last}", ran=ran)


def test_a_cell_that_cannot_be_read_is_named_in_french(said):
    """One of the sentences, in the other language."""
    told = said("def rate(a, b):\n    return a ÷ b", language="fr")

    assert told.startswith("La cellule de rate ne peut pas être lue, à sa ligne « return a ÷ b »")
    assert told.endswith("Python ne connaît pas le signe ÷ : écrivez /.")


def test_a_cell_that_was_saved_and_cannot_be_read_is_named(said, saved):
    """Where the kernel has seen no cell of it."""
    saved(("code", "def rate(a, b):\n    return 9.mean()"))

    assert "cannot be read, at its line “return 9.mean()”" in said("total = 3")


def test_a_cell_that_was_mended_is_not_blamed(said):
    """The last state of the cell counts."""
    wrong, right = "def rate(a, b):\n    return a ÷ b", "def rate(a, b):\n    return a / b"

    assert "cannot be read" not in said(wrong, right, "del rate", ran=True)


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_a_cell_that_became_text_is_named(said, saved, kind):
    """Code between the fences of a statement is no such cell."""
    code = "def rate(a, b):\n    return a / b"
    saved((kind, code))

    assert said("total = 3").startswith("The cell of rate is text (Markdown) and does not run: choose Code")
    assert said("total = 3", language="fr").startswith("La cellule de rate est du texte (Markdown)")

    saved((kind, f"An example:\n\n```python\n{code}\n```"))

    assert "Markdown" not in said("total = 3")


def test_a_function_of_nearly_the_same_name_is_named(said):
    """What must be written stands in the check."""
    said_now = said("def rates(a, b):\n    return a / b")

    assert "There is no function rate: yours is called rates. Write rate after def." == said_now


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("rate = rate(28, 1000)", "a number"),
        ('rate = "28/1000"', "a text"),
        ("for rate in [[1]]: pass", "a list"),
    ],
)
@pytest.mark.parametrize("apart", [True, False])
def test_a_line_that_takes_the_name_of_the_function_is_named(said, line, kind, apart):
    """In the function's own cell or in another."""
    function = "def rate(a, b):\n    return a / b"
    told = said(*([function, line] if apart else [f"{function}\n\n{line}\nrate"]))

    assert told == (
        f"rate is no longer your function: the line “{line}” gave its name to {kind}. Write another name "
        "there, then run the function's cell again."
    )


def test_a_name_taken_is_told_where_no_cell_is_known(run):
    """As in marking: the line cannot be named."""
    use_language("fr")
    names: dict[str, object] = {"__name__": "__main__", "expecting": expecting, "rate": 0.4}

    assert sentence(run(CHECK, names)).startswith("rate n'est plus une fonction : une ligne a donné son nom")


@pytest.mark.parametrize(
    "sheet", [{"imports": {"wilson": "from parvis.kpi.chance import wilson"}}, {"imports": {}}, {}, []]
)
def test_an_import_of_the_assignment_that_was_deleted_is_named(said, tmp_path, saved, sheet):
    """check.json has the line; without it the sentence is that of any unknown name."""
    code = "def rate(a, b):\n    return wilson(a, b)[0]"
    saved(("code", code))
    (tmp_path / "check.json").write_text(json.dumps(sheet), encoding="utf-8")
    known = "wilson" in str(sheet)

    assert known == ("The line “from parvis.kpi.chance import wilson” is missing" in said(code))
    assert known == ("Il manque la ligne « from parvis.kpi.chance" in said(code, language="fr"))


def test_an_import_that_another_cell_holds_asks_to_run_that_cell(said, tmp_path, saved):
    """Nothing is missing there."""
    line = "from parvis.kpi.chance import wilson"
    saved(("code", line))
    (tmp_path / "check.json").write_text(json.dumps({"imports": {"wilson": line}}), encoding="utf-8")

    assert "has not been run" in said("def rate(a, b):\n    return wilson(a, b)[0]")


def test_a_name_taken_is_told_where_the_check_hands_the_function_over(run):
    """As the hidden tests of several answers at once do."""
    use_language("en")
    names: dict[str, object] = {"__name__": "__main__", "forgiving": forgiving, "rate": 0.4}
    run("def attempt(function, *given):\n    return forgiving(function)(*given)", names)

    assert sentence(run("attempt(rate, 28, 1000)", names)).startswith(
        "The name of the function holds a number now:"
    )


@pytest.mark.parametrize("names", ["a", "a, b, c", ""])
def test_a_def_line_that_was_changed_is_named(said, names):
    """What the check hands over is right; the line of def is not."""
    told = said(f"def rate({names}):\n    return 28")

    assert told == (
        "The line def rate(…) no longer takes the values of the exercise: write again, between its "
        "brackets, the names that were given there."
    )


def test_a_call_of_ones_own_with_a_value_missing_is_not_the_def_line(said):
    """There the line of the call is at fault."""
    told = said("def share(a, b):\n    return a / b", "def rate(a, b):\n    return share(a)")

    assert "It is at the line “return share(a)”. share is called without b" in told


def test_a_function_called_where_it_should_be_handed_over_is_told_by_its_name_alone(said):
    """`map(plain())` calls plain with nothing; giving it a value would not help."""
    told = said(
        "def plain(text):\n    return text",
        'import pandas as pd\n\ndef rate(a, b):\n    return pd.Series(["x"]).map(plain())',
    )

    assert told.endswith(
        "plain() calls plain at once, with nothing: between the brackets of map a function stands by its "
        "name alone, plain."
    )


def test_the_text_that_is_asked_for_a_key_is_told_by_what_stands_in_the_line(said):
    """The square bracket closes too late: the key is asked of the name of the network."""
    told = said(
        'def rate(a, b):\n    post, limits = {"network": "X"}, {"X": {"letters": 280}}\n'
        '    return limits[post["network"]["letters"]]'
    )

    assert told.endswith(
        "post['network'] is a text, which has no column or key “letters”: look what should stand before "
        "['letters'], and where each square bracket closes."
    )
