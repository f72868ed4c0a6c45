"""What an examiner is given to ask: from the person's own lines and decisions, and from nobody else's."""

import pytest

from parvis.classroom.orals.choice import choose
from parvis.classroom.orals.code_questions import code_questions
from parvis.classroom.orals.decision_questions import agreed_in, decision_questions
from parvis.classroom.orals.question import Question
from parvis.language import use_language


@pytest.fixture(autouse=True)
def english():
    """Sentences as they stand in the code."""
    use_language("en")


@pytest.mark.parametrize(
    ("line", "asked", "expected"),
    [
        ("return posts[posts.views > 5]", "if “posts.views >= 5”", "exactly 5: it is left out now"),
        ("return posts[posts.views <= 5]", "if “posts.views < 5”", "exactly 5: it is taken now"),
        ("return likes / posts.sum()", "divide by “posts.sum()”", "Nothing looks at it first"),
        ("return posts.groupby('kind').size()", "“posts.groupby('kind')”", "same value of 'kind'"),
        ("return posts.dropna()", "“posts.dropna()”", "leaves them out"),
        ("return posts[a & b]", "And “a | b”", "there are at least as many"),
        ("return posts[a | b]", "And “a & b”", "there are at most as many"),
        ("return posts.idxmax()", "“posts.idxmax()”", "the first of the equal ones"),
        ("if posts.empty:\n        return 0", "“if posts.empty:” is true", "then gives 0 at once"),
    ],
)
def test_a_line_gives_its_question(line, asked, expected):
    """Each sort of line that is worth asking about gives one question, and what to listen for."""
    (question,) = code_questions("own", f"def own(posts):\n    {line}")

    assert asked in question.asks
    assert expected in question.expected


def test_a_division_that_is_looked_after_says_by_what():
    """The condition that names the denominator is part of what to listen for."""
    source = "def rate(a, b):\n    return a / b if b else 0"

    assert "The condition “b” may answer first" in code_questions("rate", source)[0].expected


@pytest.mark.parametrize("source", ["def broken(:", "x = 1", "def own():\n    ...", ""])
def test_what_gives_nothing_to_ask_gives_no_question(source):
    """A program that cannot be read, or says nothing, is passed over."""
    assert [] == code_questions("own", source)


def test_decisions_that_differ_come_first():
    """What differs from the agreed answer is asked before what does not; unknown things never."""
    decided = [
        {"item": "a", "category": "hate", "action": "ban", "seconds": 3.5},
        {"item": "b", "category": "spam", "action": "remove"},
        {"item": "stranger", "category": "spam", "action": "remove"},
    ]
    agreed = {
        "a": {"category": "hate", "action": "ban", "prior_sanctions": 2},
        "b": {"category": "spam", "action": "hide"},
    }

    def say(decision):
        return "+".join(decision.values())

    asked = list(decision_questions("queue", decided, agreed, say, {"a": "A!", "b": "B!"}))

    assert ["B!", "A!"] == [one.quote for one in asked]
    assert "Agreed answer: spam+hide." in asked[0].expected
    assert "On a you decided: hate+ban. What speaks most against it" in asked[1].asks


def test_the_authors_table_is_found_by_number():
    """Only a table whose keys are data sets is one."""
    source = "NAMES = {'a': 1}\nORDER = {'1': ['B'], '2': ['A']}\norder = ORDER[str(variant.number)]"

    assert (["A"], None) == (agreed_in(source, 2), agreed_in(source, 9))


def question(cell, kind, asks):
    """A question of which nothing else matters."""
    return Question(cell, kind, asks, "", "")


def test_equal_works_are_asked_different_questions():
    """Two people with the same lines are not asked the same, as long as there is something else to ask."""
    same = [question(f"f{n}", "code", f"code {n}") for n in range(4)]
    same += [question(f"d{n}", "decision", f"decision {n}") for n in range(4)]

    chosen = choose({"alix": same, "hana": same}, "kpi")

    asked = {person: {one.asks for one in mine} for person, mine in chosen.items()}
    assert asked["alix"].isdisjoint(asked["hana"])
    assert [3, 3] == [len(mine) for mine in asked.values()]
    assert chosen == choose({"hana": same, "alix": same}, "kpi")


def test_three_questions_are_of_several_kinds_and_answers():
    """A criterion missed, a decision, and a third on yet another answer."""
    own = [question("f", "code", f"code {n}") for n in range(9)]
    own += [question("g", "missed", "missed"), question("queue", "decision", "decision")]

    (mine,) = choose({"alix": own}, "kpi").values()

    assert ["missed", "decision", "code"] == [one.kind for one in mine]
    assert 3 == len({one.cell for one in mine})


def test_who_did_little_is_asked_what_there_is():
    """One possible question is one question; none is none."""
    assert {"alix": ["only"], "hana": []} == {
        person: [one.asks for one in mine]
        for person, mine in choose({"alix": [question("f", "code", "only")], "hana": []}, "kpi").items()
    }
