"""The invented class."""

from collections import Counter

from parvis.classroom.demo.cast import MISTAKEN, NAMES, invent_class
from parvis.classroom.demo.play import typical_mistakes


def test_thirty_students_have_names_that_break_careless_tables(sums):
    """Identifiers differ; accents, a comma and both apostrophes occur in names."""
    names = "".join(first + last for _, first, last in NAMES)

    assert 30 == len({identity for identity, _, _ in NAMES})
    assert {",", "'", "’", "é", "ş", "-", " "} <= set(names)


def test_every_typical_mistake_is_made_once(sums):
    """Whatever their number, they are shared out, and nobody makes two in one cell."""
    mistakes = typical_mistakes(sums, "sums") * 4  # 12 of them for 10 students
    students = invent_class(mistakes, ("fr", "en"))
    made = [mistake.file for student in students for mistake in student.behaviour.mistakes]

    assert Counter(mistake.file for mistake in mistakes) == Counter(made)
    assert MISTAKEN == sum(bool(student.behaviour.mistakes) for student in students)


def test_both_languages_are_spoken_alike(sums):
    """Half of the class works in each language."""
    students = invent_class(typical_mistakes(sums, "sums"), ("fr", "en"))

    assert {"fr": 15, "en": 15} == Counter(student.language for student in students)
