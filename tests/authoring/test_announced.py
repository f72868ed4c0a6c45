"""What a hidden test checks is announced by words of the French statement, or named."""

from parvis.authoring.announced import announcements
from parvis.authoring.cells import typed
from parvis.authoring.text import Block

BEFORE = "# Devoir\n\nVotre fonction **laisse intact** ce qu'on lui confie."
STATEMENT = "## Exercice 1. La part\n\nSans message, la part vaut\u00a0`nan`.\nN'arrondissez pas."
OTHER = "## Exercice 2. Le nombre\n\nComptez les messages."
HIDDEN = "assert 1 == 0, 'In sight.'\n### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"


def _found(*lines, only=()):
    test = {"points": 1, "skill": "s"}
    blocks = [
        ("prose", {"lang": "fr"}, BEFORE),
        ("prose", {"lang": "fr"}, STATEMENT),
        ("code", {"test": "share_hidden", **test}, HIDDEN.format("\n".join(lines))),
        ("prose", {"lang": "fr"}, OTHER),
        ("code", {"test": "number_hidden", **test}, HIDDEN.format("# announced: Comptez les\nassert True")),
    ]
    cells = [
        typed(Block(kind, keys, source, "a.md", line), graded=True)
        for line, (kind, keys, source) in enumerate(blocks)
    ]
    return announcements(cells, only)


def test_a_quote_of_the_statement():
    """Of the exercise or of what stands before, whatever its marks, spaces and capitals."""
    found = _found(
        "# announced: la part vaut nan",
        "# announced: Laisse intact ce qu’on lui confie",
        "assert share([]) != 0, 'No.'",
    )

    assert (2, 2, []) == (found.checks, found.announced, found.problems)
    assert found.line == "hidden checks: 2, announced in the statement 2"


def test_a_check_without_a_quote():
    """Each is named with its code; what is in sight needs none."""
    (problem,) = _found("answer = share([])", "assert answer != 0, 'No.'").problems

    assert problem.startswith(
        "'share_hidden': no sentence of the statement announces « assert answer != 0, 'No.' ». Remedy: "
    )


def test_words_that_are_not_in_the_statement():
    """Nor those of another exercise, a part of a word, or a single word."""
    for words, why in {
        "la part vaut 0": "does not say",
        "Comptez les messages": "does not say",
        "art vaut nan": "does not say",
        "nan": "too short",
    }.items():
        (problem,) = _found(f"# announced: {words}", "assert share([]) != 0").problems
        assert why in problem


def test_one_quote_for_a_loop():
    """It announces all that the statement under it checks; without it each check wants its own."""
    loop = ["for one in (1, 2):", "    assert one, 'No.'", "    assert share(one), 'No.'"]

    assert [] == _found("# announced: la part vaut nan", *loop).problems
    assert 2 == len(_found(*loop).problems)
    inside = [loop[0], "    # announced: la part vaut nan", *loop[1:]]
    assert 1 == len(_found(*inside).problems)


def test_calls_of_a_function_that_asserts():
    """They are the checks, not its definition."""
    judge = ["def judge(given, right):", "    assert share(given) == right, 'No.'"]
    found = _found(*judge, "judge(1, 2)", "# announced: la part vaut nan", "judge(3, 4)")

    assert (3, 2) == (found.checks, found.announced)
    assert "« judge(1, 2) »" in found.problems[0]


def test_the_number_of_points():
    """A last line that is a number is a check; one that prints is none."""
    assert 1 == len(_found("share = 1", "round(3 * share, 2)").problems)
    assert [] == _found("print('Right.')").problems


def test_the_tests_of_one_exercise():
    """Only those that are asked for are looked at."""
    assert [] == _found("assert share([]) != 0", only=["number_hidden"]).problems
