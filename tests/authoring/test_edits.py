"""Edits of a solution: what they change, and a sentence for each that cannot be applied."""

import pytest

from parvis.authoring.edits import apply_edit

SOLUTION = """def share(labels):
    total = len(labels)
    if total == 0:
        return 0
    kept = [label for label in labels if label]

    if total == 0:
        return 1
    return len(kept) / total"""


class Refused(Exception):
    """What was refused: the line of the edit, the problem and the remedy."""


def _apply(edit):
    def refuse(*told):
        raise Refused(*told)

    return apply_edit(edit, 10, SOLUTION, "solution 'share' (x.md:3)", refuse)


def test_old_lines_give_place_to_new_ones():
    """Two places, one by its context: what is between them stays."""
    edit = """-    total = len(labels)
+    total = len(labels) + 1
@@
     return len(kept) / total
+    print("never")
"""
    expected = SOLUTION.replace("len(labels)\n", "len(labels) + 1\n") + '\n    print("never")'

    assert expected == _apply(edit)


def test_places_may_come_in_any_order_and_lines_may_go():
    """Only what is asked goes; an empty line of context needs no space."""
    edit = """     kept = [label for label in labels if label]

-    if total == 0:
-        return 1
@@
-    if total == 0:
-        return 0
"""

    assert (
        "def share(labels):\n    total = len(labels)\n    kept = [label for label in labels if label]\n\n"
        + ("    return len(kept) / total")
        == _apply(edit)
    )


@pytest.mark.parametrize(
    ("edit", "line", "problem"),
    [
        ("-    total = 3\n+    total = 4", 10, "'total = 3' is no line of solution 'share' (x.md:3)"),
        (
            "-    return 1\n@@\n-    x\n+    y",
            10,
            "'return 1' is no line of solution 'share' (x.md:3)",
        ),
        (
            "-    total = len(labels)\n@@\n     return len(kept) / total\n-    total = len(labels)",
            12,
            "these old lines do not stand in a row in solution 'share' (x.md:3)",
        ),
        ("-    if total == 0:\n+    if not total:", 10, "these old lines stand 2 times in solution"),
        ("+    x = 1", 10, "these new lines have no place"),
        ("-    total = len(labels)\nreturn 3", 11, "'return 3' begins with none of - + and a space"),
        ("     total = len(labels)", 10, "the edit leaves solution 'share' (x.md:3) as it is"),
        (
            "-    total = len(labels)\n+    x\n@@\n     total = len(labels)\n-    if total == 0:",
            13,
            "two places of this edit share lines of the solution",
        ),
    ],
)
def test_an_edit_that_cannot_be_applied_is_refused(edit, line, problem):
    """Gone, apart, ambiguous, without a place, not an edit, nothing changed, twice the same line."""
    with pytest.raises(Refused) as refused:
        _apply(edit)
    told_line, told, remedy = refused.value.args

    assert line == told_line
    assert told.startswith(problem)
    assert remedy
