"""The invented class."""

from collections import Counter
from dataclasses import replace

from parvis.classroom.demo.cast import NAMES, invent_class, share_out
from parvis.classroom.demo.play import typical_mistakes


def test_thirty_students_have_names_that_break_careless_tables(sums):
    """Identifiers differ; accents, a comma and both apostrophes occur in names."""
    names = "".join(first + last for _, first, last in NAMES)

    assert 30 == len({identity for identity, _, _ in NAMES})
    assert {",", "'", "’", "é", "ş", "-", " "} <= set(names)


def test_some_mistakes_of_every_solution_are_made(sums):
    """They are taken from all along the list, and nobody makes two in one cell."""
    one = typical_mistakes(sums, "sums")[0]
    many = [replace(one, solution=cell, name=f"{cell}-{number}") for cell in "abcd" for number in range(9)]
    shared = share_out(many, 10)
    made = [mistake for mistakes in shared for mistake in mistakes]

    assert {"a-0", "a-2", "a-4", "a-6"} == {mistake.name for mistake in made if mistake.solution == "a"}
    assert {"a": 4, "b": 3, "c": 3, "d": 4} == Counter(mistake.solution for mistake in made)
    assert all(len(mistakes) == len({mistake.solution for mistake in mistakes}) for mistakes in shared)


def test_both_languages_are_spoken_alike(sums):
    """Half of the class works in each language."""
    students = invent_class(typical_mistakes(sums, "sums"), ("fr", "en"))

    assert {"fr": 15, "en": 15} == Counter(student.language for student in students)
