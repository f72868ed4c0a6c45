"""`parvis lint` on the tiny course: what it prints, and that each promise can be seen broken."""

import re

import pytest

from parvis.authoring.lint import lint_unit
from parvis.errors import AuthoringError, CourseError
from parvis.marking.warm.servers import runs_here
from parvis.variants import variant_number

TEXT = "assignments/moderation/moderation.md"
MISTAKES = "assignments/moderation/mistakes.md"
RIGHT = "assignments/moderation/right.md"
HALF = f"{MISTAKES}:29, share--half"
SUM = "+    return sum(label in FAULTS for label in labels)"


def _lint(root, exercise="", mutants=0):
    said: list[str] = []
    return lint_unit(root, "moderation", said.append, exercise, mutants), "\n".join(said)


def test_a_unit_that_keeps_its_promises(tiny):
    """Points in both languages, the slowest cell and the share of mistakes are printed."""
    kept, said = _lint(tiny)

    assert kept
    for language in ("fr", "en"):
        assert f"{language}: the right solution earns 4 of 4 automatic points" in said
        assert f"{language}: the untouched notebook earns 0 of 4 automatic points" in said
        assert f"{language}: the slowest cell is '" in said
    assert "hidden tests catch 2 of 2 (100.0%); 1 more are for visible tests only" in said


def test_every_data_set_is_tried(course, edit):
    """A data set on which the right solution loses points is named, whoever its students are."""
    edit(course / "course.toml", "variants = 2", "variants = 5")
    generator = course / "assignments/moderation/generate.py"
    usual = [
        variant_number(f"lint-{name}", course="tiny", unit="moderation", pool=5) for name in ("fr", "en")
    ]
    wrong = next(number for number in range(5, 0, -1) if number not in usual)
    edit(generator, ".format(number))", f".format(number if number != {wrong} else 0))")
    kept, said = _lint(course)

    assert not kept
    assert "fr: the right solution earns 4 of 4 automatic points" in said
    assert "data sets: the right solution was tried on each of the 5" in said
    where = f"data set {wrong}: source/moderation-{('fr', 'en')[(wrong - 1) % 2]}, cell 'share_hidden'"
    assert f"{where}: the right solution stops with AssertionError" in said
    assert 1 == said.count("data set ")


def test_a_survivor_is_printed_and_the_unit_fails(course, edit):
    """Hidden tests that miss a mistake in one language are not enough."""
    edit(course / TEXT, 'assert got[0] == LIMITS["share"]', "assert got[0] is not None")
    kept, said = _lint(course)

    assert not kept
    assert f"survivor: {HALF}" in said
    assert "hidden tests catch 0.0% of the mistakes, less than 95%" in said
    assert f"{HALF} (fr): 'share_hidden' still gives its points" in said
    assert f"{HALF} (en): 'share_hidden' still gives its points" in said


def test_a_wrong_solution_is_told_once_and_mistakes_wait(course, edit):
    """When the source does not earn its points, trying mistakes would prove nothing."""
    for text in (TEXT, MISTAKES):
        edit(course / text, "answer = 42 if", "answer = 41 if")
    kept, said = _lint(course)

    assert not kept
    assert "fr: the right solution earns 3.5 of 4 automatic points" in said
    assert "source/moderation-fr, cell 'answer_visible': the right solution stops with AssertionError" in said
    assert "mistakes: not tried" in said


def test_a_changed_solution_refuses_the_mistakes_that_edit_it(course, edit):
    """The place in mistakes.md, the line that is gone, and the cell are named; nothing is tried."""
    edit(course / TEXT, "answer = 42 if", "answer = 6 * 7 if")
    gone = """'answer = 42 if LIMITS["strict"] else 0' is no line of solution 'answer'"""

    with pytest.raises(AuthoringError) as caught:
        lint_unit(course, "moderation", print)

    assert f"{MISTAKES}:13, answer--text: {gone} ({TEXT}:106)" in str(caught.value)


@pytest.fixture
def needs_state(course, edit, stamped):
    """The course, with a test that looks at what a library keeps in the student's process."""
    edit(course / TEXT, "answer = 42 if", "import decimal\ndecimal.getcontext().prec = 7\nanswer = 42 if")
    edit(course / TEXT, "assert answer == 42,", "import decimal\nassert decimal.getcontext().prec == 7,")
    return course


@pytest.mark.skipif(not runs_here(), reason="this system cannot run tests apart")
def test_a_test_that_needs_what_cannot_cross_is_told(needs_state):
    """It passes in one process and fails in two: the author reads which, what it said and the way out."""
    kept, said = _lint(needs_state)

    assert not kept
    assert "source/moderation-en, cell 'answer_visible': needs what cannot cross" in said
    assert "(AssertionError: This is not the answer: " in said
    assert "the right solution stops" not in said


def test_a_trusted_test_runs_in_the_students_process(needs_state, edit):
    """`:trusted: true` is the way out, and is told."""
    edit(needs_state / TEXT, ":test: answer_visible\n", ":test: answer_visible\n:trusted: true\n")
    _kept, said = _lint(needs_state)

    assert "fr: 'answer_visible' runs in the student's process, where its points can be forged" in said
    assert "needs what cannot cross" not in said
    assert "en: the right solution earns 4 of 4 automatic points" in said


def test_points_given_away_are_told(course, edit):
    """A stub that is the answer gives its points to everyone."""
    edit(course / TEXT, "### STUB: answer = ...", "### STUB: answer = 42")
    kept, said = _lint(course)

    assert not kept
    assert "release/moderation-en, cell 'answer_visible': gives 0.5 points to an untouched notebook" in said


def test_a_mistake_that_spoils_the_kernel_does_not_spoil_the_next(course, edit):
    """What looks wrong is tried again in a fresh kernel."""
    edit(course / MISTAKES, SUM, f"{SUM}\n+\n+FAULTS.clear()")
    edit(course / MISTAKES, "0.5 if", "min(0.5, sum(label in FAULTS for label in labels)) if")
    kept, said = _lint(course)

    assert kept, said


LOOP = """## share--loop

```python
def share(labels):
    faults = 0
    for label in labels:
        faults += label in FAULTS
    return faults / max(len(labels), 1)
```
"""
HELPER = """
## share--helper

```python
def is_fault(label):
    return label in FAULTS
```

```python
def share(labels):
    found = list(map(is_fault, labels))
    return sum(found) / len(found) if found else tr(0.0, "nothing")
```
"""


def test_other_right_solutions_earn_every_point(course):
    """In both languages, with the cells that a student added; a function with too few of them is told."""
    (course / RIGHT).write_text(LOOP + HELPER.replace('tr(0.0, "nothing")', "0"), encoding="utf-8")
    kept, said = _lint(course)

    assert not kept
    assert "other right solutions: 2, all full" in said
    assert "'share' has 2 other right solution(s), fewer than 4. Remedy: write them in right.md" in said
    assert "moderation: 1 problem(s)" in said
    four = "\n".join(LOOP.replace("--loop", f"--loop{number}") for number in range(4))
    (course / RIGHT).write_text(four, encoding="utf-8")
    assert _lint(course, "share")[0]


def test_a_right_solution_that_loses_is_told(course):
    """Its place, the language, the test and what the test said to the student."""
    one = HELPER.replace('tr(0.0, "nothing")', 'float(tr("0", "nan"))')
    (course / RIGHT).write_text(one, encoding="utf-8")
    kept, said = _lint(course, "share")

    assert not kept
    where, share = f"{RIGHT}:2, share--helper", "'share_hidden' gives it 0 of 2.5 points"
    assert "other right solutions: 1, 1 of them lose points" in said
    assert f"{where} (en): {share} (AssertionError: Without messages the share is 0, not nan.)" in said
    assert f"{where} (fr)" not in said


def test_right_solutions_of_a_whole_unit_take_turns(course):
    """The second of them is tried in the second language, in which alone it loses."""
    wrong = HELPER.replace('tr(0.0, "nothing")', 'float(tr("0", "nan"))')
    (course / RIGHT).write_text(LOOP + wrong, encoding="utf-8")
    kept, said = _lint(course)

    assert not kept
    assert "other right solutions: 2, 1 of them lose points" in said
    assert "share--helper (en): 'share_hidden' gives it 0 of 2.5 points" in said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_sentence_that_no_test_says_is_told_in_each_language(course, language):
    """The lint of the whole unit too runs each mistake in both."""
    text = (course / MISTAKES).read_text(encoding="utf-8")
    changed = re.sub(rf"^- {language}: .*$", f"- {language}: said nowhere", text, flags=re.MULTILINE)
    (course / MISTAKES).write_text(changed, encoding="utf-8")
    kept, said = _lint(course)

    assert not kept
    assert f"({language}): no test says « said nowhere »" in said
    assert 3 == said.count("no test says")


def test_without_right_solutions_a_unit_does_not_pass(course):
    """Nor does an exercise; the functions without an oracle are only listed."""
    (course / RIGHT).unlink()
    for exercise in ("", "share"):
        kept, said = _lint(course, exercise)

        assert not kept
        assert "other right solutions: 0, all full" in said
        problem = "'share' has 0 other right solution(s), fewer than 4. Remedy: write them in right.md"
        assert f"{problem}\nmoderation" in said
        assert ": 1 problem(s)" in said
        assert "standing checks: 0 of 1 functions; no oracle for share" in said


def test_mutants_are_caught_justified_or_told(course):
    """A survivor is told as the line that would justify it; a problem where survivors.md is written."""
    solution = "return faults / len(labels) if labels else 0.0"
    rounded = solution.replace("faults / len(labels)", "round(faults / len(labels), 2)")
    item, text = f"- `{solution}` -> `{rounded}`:", course / "assignments/moderation/survivors.md"
    kept, said = _lint(course, "share", mutants=None)

    assert kept, said
    assert f"survivor: share: {item}" in said
    count = said.partition("mutants: ")[2].partition(",")[0]
    text.write_text("# Why\n", encoding="utf-8")
    kept, said = _lint(course, "share", mutants=None)
    assert not kept
    assert "1 mutant(s) keep every point. Remedy: test what they change" in said
    text.write_text(f"## share\n\n{item} shares here have one decimal.\n", encoding="utf-8")
    kept, said = _lint(course, "share", mutants=None)
    assert kept, said
    assert f"mutants: {count}, caught {int(count) - 1}, justified 1, survivors 0" in said


def test_without_mistakes_nothing_is_proven(course):
    """A unit without typical mistakes does not pass."""
    (course / MISTAKES).unlink()
    kept, said = _lint(course)

    assert not kept
    assert "there is no typical mistake to try. Remedy: write mistakes.md" in said


def test_a_leak_fails_the_unit(course):
    """A private line in a guide is one problem."""
    (course / "docs").mkdir()
    (course / "docs/x.md").write_text("Attendu : la règle R5, un recours sous six mois.\n", encoding="utf-8")
    kept, said = _lint(course)

    assert not kept
    assert "docs/x.md: holds 1 private passage(s)" in said


HEADINGS = """+++ {"lang": "fr"}

## Exercice 1.2. Réponse (0,5 point)

+++ {"lang": "en"}

## Exercise 1.2. Answer (0.5 points)

```{code-cell} python
:solution: answer
"""


@pytest.fixture
def exercises(course, edit, stamped):
    """The course with its second solution in an exercise of its own, and a first that fails its test."""
    edit(course / TEXT, "```{code-cell} python\n:solution: answer\n", HEADINGS)
    edit(course / TEXT, 'assert got[0] == LIMITS["share"]', "assert got[0] == 99")
    stamped(course)
    return course


@pytest.mark.parametrize("name", ["1.2", "answer", "answer_visible"])
def test_one_exercise_alone_is_tried(exercises, name):
    """By its number, its solution or its test: what is wrong elsewhere is not even run."""
    kept, said = _lint(exercises, name)

    assert kept, said
    assert "fr: the right solution earns 0.5 of 0.5 automatic points" in said
    assert "en: the untouched notebook earns 0 of 0.5 automatic points" in said
    assert f"moderation, exercise '{name}': every promise is kept" in said
    assert "mistakes: none that hidden tests should catch" in said


def test_what_is_wrong_in_the_exercise_is_told(exercises, edit):
    """A mistake that keeps its points, and a test that the right solution fails."""
    edit(exercises / TEXT, "assert answer == 42,", "assert answer,")
    kept, said = _lint(exercises, "1.2")

    assert not kept
    assert "answer--text (fr): 'answer_visible' still gives its points" in said
    kept, said = _lint(exercises, "share")
    assert not kept
    assert "cell 'share_hidden': the right solution stops with AssertionError" in said


def test_an_exercise_without_tests_is_refused(exercises, edit, stamped):
    """Nothing of it can run."""
    manual = '+++ {"lang": "fr", "manual": "reasons"'
    edit(exercises / TEXT, manual, HEADINGS.replace("1.2", "1.3").partition("```")[0] + manual)
    stamped(exercises)

    with pytest.raises(AuthoringError, match=r"exercise '1\.3' has no test: a person marks all of it"):
        _lint(exercises, "1.3")


def test_a_unit_without_text_or_unknown_is_refused(course):
    """The missing text and the unknown unit are named."""
    with pytest.raises(CourseError, match="there is no unit 'crisis'"):
        lint_unit(course, "crisis", print)
    (course / TEXT).unlink()
    with pytest.raises(AuthoringError, match="the unit has no text yet"):
        lint_unit(course, "moderation", print, "share")
    (course / "course/moderation/rules.md").unlink()
    with pytest.raises(AuthoringError, match="the unit has no text yet"):
        lint_unit(course, "moderation", print)


def test_lessons_and_law_are_looked_at_before_an_assignment_is_written(course, edit):
    """A lesson that speaks of the law without a rule is named, though nothing can run yet."""
    (course / TEXT).unlink()
    kept, said = _lint(course)
    assert kept
    assert "assignment: none yet, so its lessons and its law are looked at" in said

    edit(course / "course/moderation/rules.md", "Une leçon n’a rien à corriger.", "Le DSA en dispose.")
    kept, said = _lint(course)
    assert not kept
    assert "law: rules or passages to look at, 1" in said
    assert "course/moderation/rules.md:1: 'Le DSA en dispose.' rests on no rule." in said
