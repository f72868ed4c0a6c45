"""Marking texts on a small local page, over nbgrader's gradebook.

In: the marked copies of a unit, the grids of its texts, the gradebook. Out: points and remarks in the
gradebook, where formgrader and the exports find them, and in `.parvis/texts/` what each marker gave.
"""
