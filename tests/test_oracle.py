"""The oracle: which disagreements it finds, and what a student reads of the smallest."""

import numpy as np
import pandas as pd
import pytest

from parvis.language import use_language
from parvis.oracle import STANDING, Case, disagreement, drawn


@pytest.fixture(autouse=True)
def english():
    """The sentences below are English."""
    use_language("en")


def best(table):
    """The names, the largest number first, then by name."""
    return table.sort_values(["n", "name"], ascending=[False, True])["name"].tolist()


def stable(table):
    """The largest number first, and then as they come."""
    return table.sort_values("n", ascending=False, kind="stable")


def _draw(rng, size):
    return pd.DataFrame({"name": [f"p{number:02}" for number in range(size)], "n": rng.integers(0, 4, size)})


CASES = drawn(_draw, seed=3)


def _said(call, **said):
    return disagreement(call, best, CASES, **said)


def test_what_always_agrees_says_nothing():
    """In another style too, and with a tuple or an array for the list."""
    assert "" == _said(
        lambda table: [
            row["name"] for row in sorted(table.to_dict("records"), key=lambda row: (-row["n"], row["name"]))
        ]
    )
    assert "" == _said(lambda table: np.array(best(table)))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda table: best(table)[::-1], "your function answers ["),
        (lambda table: stable(table)["name"].tolist(), "(rows in another order), your function answers ['p"),
        (lambda table: best(table.loc[range(len(table))]), "(rows numbered otherwise), Python stops"),
        (lambda table: best(table) if len(table) > 1 else [], "function answers []; ['p00'] is expected."),
        (lambda table: None, "your function returns nothing yet."),
        (lambda table: best(table)[0], "Python stops in your function. There is no item at this place"),
        (lambda table: ", ".join(best(table)), "answers a text ''; a list [] is expected."),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence(call, said):
    """Order, ties, labels, one row, no row, nothing, another kind of answer."""
    assert said in _said(call)


def test_the_smallest_input_is_shown():
    """A table is cut as far as it still fails."""

    def wrong(table):
        return [] if (table["n"] == 3).any() else best(table)

    assert "With table = 1 row (name: 'p" in _said(wrong)
    assert "; n: 3), your function answers []; ['p" in _said(wrong)


def test_the_smallest_input_is_told_in_words():
    """Those of the author for the input that is shown, not for the one that was drawn."""
    said = disagreement(
        lambda given: max(given), sum, [([5, 2, 2],)], words=lambda given: f"{len(given)} numbers"
    )

    assert "With iterable = [2, 2] (2 numbers), your function answers 2; 4 is expected." == said


def test_what_is_private_is_not_shown():
    """Neither the input nor an answer; in words where the author has some."""
    cases = [Case(([7],), "one number")]

    assert "In another case (one number), the answer of your function is not right." == disagreement(
        lambda given: 8, sum, cases, private=True
    )
    assert "In another case, 'p' is not right." == disagreement(
        lambda given: {"p": 8}, lambda given: {"p": 7}, [([7],)], private=True
    )


def test_input_that_is_changed():
    """Where the author's function leaves it alone, and only there."""

    def sorts(given):
        given.sort()
        return given[0]

    assert "With given = [2, 1], your function changes what it is given: leave it as it is." == disagreement(
        sorts, lambda given: min(given), [([2, 1],)]
    )
    assert "" == disagreement(sorts, sorts, [([2, 1],)])

    def adds(table):
        table["rank"] = 1
        return best(table)

    assert "your function changes what it is given" in _said(adds)
    assert "" == _said(adds, checks=[name for name in STANDING if name != "input"])


def test_an_answer_that_depends_on_earlier_calls():
    """The second time it is another one."""
    seen = []

    def remembers(given):
        seen.append(given)
        return sum(given) + (len(seen) == 3)

    assert "your function does not give the same answer twice." in disagreement(
        remembers, sum, [([1],), ([2],)]
    )


def test_the_order_counts_where_the_author_says_so():
    """An answer that depends on it is compared in that order, in each."""
    first = disagreement(lambda table: table["name"].iloc[0], lambda table: table["name"].iloc[0], CASES[1:])

    assert "" == first


def test_columns_that_belong_together_stay_together():
    """Two columns with the same labels are rearranged alike."""
    one = pd.Series([True, False, True, True])
    cases = [(one, ~one.where(one.index != 2, False))]

    assert "" == disagreement(
        lambda a, b: int((a & b).sum()), lambda a, b: sum(x and y for x, y in zip(a, b, strict=True)), cases
    )


def test_other_answers_may_be_accepted():
    """Declared once."""
    cases = [([4, 4, 1],)]

    assert "" != disagreement(lambda given: 1, lambda given: 0, cases)
    assert "" == disagreement(
        lambda given: 1,
        lambda given: 0,
        cases,
        accepts=lambda answer, expected, given: given[answer] == given[expected],
    )


def test_an_author_is_told_of_a_case_that_is_none():
    """The right function stops on it."""
    with pytest.raises(ValueError, match=r"the author's function stops on given = \[\] \(IndexError"):
        disagreement(lambda given: 1, lambda given: given[0], [([],)])


@pytest.mark.parametrize("theirs", [True, False])
def test_what_marking_itself_raises_goes_on(theirs):
    """A limit that was reached is no answer; an exception of the student's own class is one."""
    kind = type("Lost", (RuntimeError,), {"__module__": "parvis.marking.crossing.somewhere"})

    def stops(given):
        error = kind("the time is up")
        if theirs:
            vars(error)["_of_student"] = True
        raise error

    if theirs:
        said = disagreement(stops, sum, [([],)])
        assert said.endswith("Python stops in your function. It says: Lost, the time is up.")
    else:
        with pytest.raises(kind):
            disagreement(stops, sum, [([],)])


def test_cases_are_the_same_each_time():
    """A private seed, small sizes first."""
    again = drawn(_draw, seed=3)

    assert all(one.given[0].equals(other.given[0]) for one, other in zip(CASES, again, strict=True))
    assert [0, 1, 2] == sorted({len(case.given[0]) for case in CASES})[:3]
