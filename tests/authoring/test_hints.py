"""Hints: how they are written, what the build refuses, what the lint says."""

import pytest

from parvis.authoring.hints import read_hints
from parvis.authoring.hints_lint import lint_hints
from parvis.authoring.lint import lint_hints_alone
from parvis.authoring.manuscript import Manuscript, read_cells
from parvis.authoring.prose import prose_of
from parvis.course import load_course
from parvis.errors import AuthoringError
from parvis.readability import reading_ease, words

TEXT = "assignments/moderation/moderation.md"
FR = (
    "Regardez la pile des messages. Comptez ceux qui sont fautifs. Ce nombre va en haut. Le reste va en bas. "
    * 5
)
EN = (
    "Look at the pile of texts. Count the ones at fault. That count goes on top. The rest goes below it. " * 5
)
RUNGS = {(rung, language): text for rung in (1, 2, 3) for language, text in (("fr", FR), ("en", EN))}


def written(rungs=RUNGS, name="share", probes=("share([])",)) -> str:
    """The text of hints.md for one exercise."""
    lines = [f"# Hints\n\n## {name}\n", *(f"- probe: {probe}" for probe in probes), ""]
    return "\n".join(
        [*lines, *(f"### {rung} {language}\n\n{text}\n" for (rung, language), text in rungs.items())]
    )


@pytest.fixture
def hints(course):
    """Writes hints.md in a copy of the tiny course and reads it; `lint` gives its problems."""

    def read(text: str, lint: bool = False):
        path = course / "assignments/moderation/hints.md"
        path.write_text(text, encoding="utf-8")
        manuscript = Manuscript(course / TEXT, TEXT, "moderation", graded=True, course=load_course(course))
        cells = read_cells(manuscript)
        if lint:
            return lint_hints(path.parent, "moderation", cells, manuscript.generated.keys, ["share"])
        return read_hints(path, "moderation", cells)

    return read


def test_three_rungs_in_both_languages_and_the_calls_to_try(hints):
    """In their order, as they were written."""
    found = hints(written())["share"]

    assert [FR.strip()] * 3 == found.in_order("fr")
    assert ["share([])"] == found.probes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (written(name="shares"), "'shares' is no solution cell and no text to write"),
        (written() + "\n## share\n", "this exercise has hints already"),
        (written() + "\n### 4 fr\n\nx", "'### 4 fr' is no rung"),
        (written() + "\n### 1 fr\n\nx", "the rung '### 1 fr' is written twice"),
        (written({one: RUNGS[one] for one in list(RUNGS)[:5]}), "the rung '### 3 en' is missing"),
        (written(probes=["share"]), "'share' is no call"),
        (written(probes=["share(("]), "'share((' is no call"),
        ("## share\n\nWords.\n", "'Words.' says nothing known"),
        ("### 1 fr\n\nx", "this rung belongs to no exercise"),
    ],
)
def test_what_is_written_otherwise_is_refused(hints, text, said):
    """With the line, the exercise and the remedy."""
    with pytest.raises(AuthoringError) as caught:
        hints(text)

    assert said in str(caught.value)
    assert "assignments/moderation/hints.md:" in str(caught.value)


def test_good_hints_have_no_problem(hints):
    """And a unit without the file has none either."""
    assert [] == hints(written(), lint=True)
    assert [] == hints("# Hints\n", lint=True)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("fr", "Trop court.", "it has 2 words. Remedy: 80 to 160"),
        ("en", EN * 2, "Remedy: 80 to 160"),
        ("fr", FR + "Ou bien, commencez par la fin.", "it opens another path (“Ou bien”)"),
        ("en", EN + "Alternatively, begin at the end.", "it opens another path"),
        ("en", "Organisational considerations notwithstanding, evaluate proportionality. " * 17, "under 60"),
        (
            "fr",
            "Considérez préalablement la proportionnalité organisationnelle habituelle. " * 14,
            "under 60",
        ),
        ("en", EN + "\n\n```python\nfaults = sum(label in FAULTS for label in labels)\n```", "it gives away"),
        ("en", EN + " Write `faults / len(labels) if labels else 0.0` there.", "it gives away"),
    ],
)
def test_the_lint_says_what_is_wrong_with_a_rung(hints, language, text, said):
    """Its length, how it reads, a second path, a line of the solution."""
    problems = hints(written(RUNGS | {(3, language): text}), lint=True)

    assert any(said in problem and f"share 3 {language}" in problem for problem in problems)


def test_an_exercise_without_hints_is_a_problem_once_the_unit_has_some(hints, course):
    """`parvis lint UNIT --hints` says which."""
    hints(written())
    report: list[str] = []

    assert not lint_hints_alone(course, "moderation", report.append)
    assert any("'answer' has no hints" in line for line in report)
    assert lint_hints_alone(course, "moderation", report.append, exercise="share") or report


def test_the_formulas_are_those_of_their_authors():
    """Two sentences of four short words each: 206.835 - 1.015 · 4 - 84.6, and 207 - 1.015 · 4 - 73.6."""
    assert 118.175 == pytest.approx(reading_ease("The cat is big. The dog is not.", "en"))
    assert 129.34 == pytest.approx(reading_ease("Le chat est là. Le chien dort bien.", "fr"))


def test_code_is_not_read_and_its_comments_are():
    """`code` in a sentence is one word."""
    text = "Look at `a + b + c`.\n\n```python\n# how many there are\nx = len(y)\n```"

    assert ["Look", "at", "x", "how", "many", "there", "are"] == words(prose_of(text))
