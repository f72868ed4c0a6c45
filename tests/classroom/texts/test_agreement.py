"""How far two markers agree: a kappa worked out independently, and the texts on which they differ."""

import random
from itertools import product

import pytest

from parvis.classroom.texts.agreement import agreement_on, markers_agreement, weighted_kappa
from parvis.classroom.texts.kept import Given, OfQuestion, changing


def by_table(pairs, levels):
    """Cohen's weighted kappa from its table of counts, with weights (i - j)²."""
    number = len(pairs)
    seen = {cell: pairs.count(cell) / number for cell in product(levels, levels)}
    rows = {one: sum(seen[one, other] for other in levels) for one in levels}
    columns = {other: sum(seen[one, other] for one in levels) for other in levels}
    weight = {(one, other): (one - other) ** 2 for one, other in seen}
    return 1 - sum(weight[cell] * seen[cell] for cell in seen) / sum(
        weight[one, other] * rows[one] * columns[other] for one, other in seen
    )


def test_the_kappa_is_that_of_the_table_of_counts():
    """On fifty pairs of levels that agree more often than not."""
    draw = random.Random(13)
    pairs = [
        (one, min(max(one + draw.choice([-1, 0, 0, 0, 1, 2]), 0), 4)) for one in draw.choices(range(5), k=50)
    ]

    assert by_table(pairs, range(5)) == pytest.approx(weighted_kappa(pairs))


def marked(number, other=lambda level: level):
    """A question of which two markers have read so many texts, each by one criterion of 0 to 4."""
    marks = {
        f"s{text} mini-en": {
            name: Given(levels={"c1": level}, points=float(level))
            for name, level in (("kim", text % 5), ("lou", other(text % 5)))
        }
        for text in range(number)
    }
    return OfQuestion(marks=marks, counts=dict.fromkeys(marks, "kim"))


def test_too_few_texts_give_no_kappa():
    """Nine texts say nothing, ten do."""
    assert [None, 1.0] == [agreement_on("why", marked(number)).kappa for number in (9, 10)]


def test_disagreements_stay_open_until_somebody_decides(root):
    """The report can ask for them by unit; a text that one person has read is not among them."""
    question = marked(10, lambda level: max(level - 1, 0))
    question.marks["s90 mini-en"] = {"kim": Given(levels={"c1": 1}, points=1.0)}
    question.settled = {"s1 mini-en": "kim"}
    with changing(root, "mini") as kept:
        kept.questions["why"] = question
    (found,) = markers_agreement(root, "mini")

    assert 10 == len(found.twice)
    assert [f"s{text} mini-en" for text in (2, 3, 4, 6, 7, 8, 9)] == [one.text for one in found.open]
    assert by_table([(text % 5, max(text % 5 - 1, 0)) for text in range(10)], range(5)) == pytest.approx(
        found.kappa
    )


def test_points_decided_otherwise_change_no_kappa():
    """Neither the readings nor the kappa; the text is no longer open, and who decided is known."""
    before = marked(10, lambda level: max(level - 1, 0))
    after = before.model_copy(deep=True)
    after.agreed = {"s1 mini-en": Given(typed=0.5, points=0.5)}
    after.settled = {"s1 mini-en": "max"}
    one, other = agreement_on("why", before), agreement_on("why", after)
    (decided,) = [text for text in other.twice if text.agreed is not None]

    assert one.kappa == other.kappa
    assert ("s1 mini-en", 0.5, "max") == (decided.text, decided.agreed, decided.by)
    assert len(one.open) - 1 == len(other.open)


def test_without_a_second_reading_there_is_nothing_to_say(root):
    """The class has not been marked at all."""
    assert [] == markers_agreement(root, "mini")
