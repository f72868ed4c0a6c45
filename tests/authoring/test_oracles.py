"""The author's functions in hidden tests: under other names, with what they call, and in no release."""

import nbformat
import pytest

from parvis.authoring.build import artefacts

TEXT = "assignments/moderation/moderation.md"
ASKED = ":key: gold.csv as GOLD, limits.json as LIMITS, notes.json as NOTES\n"
HELPER = """```{code-cell} python
import math
from itertools import chain as linked

WEIGHT = 1


def is_fault(label):
    return label in FAULTS and math.isfinite(WEIGHT)
```

"""


def _cell(made, edition, name, language="fr"):
    notebook = nbformat.reads(
        made[f"{edition}/moderation-{language}/moderation.ipynb"].decode(), as_version=4
    )
    return next(cell.source for cell in notebook.cells if cell.id == name)


@pytest.fixture
def asks(course, edit):
    """The tiny course, whose hidden test asks for the solution, which calls a helper of a free cell."""
    edit(course / TEXT, ASKED, f"{ASKED}:oracle: share\n")
    edit(course / TEXT, "sum(label in FAULTS for label in labels)", "sum(map(is_fault, linked(labels)))")
    edit(
        course / TEXT,
        "```{code-cell} python\n:solution: share",
        f"{HELPER}```{{code-cell}} python\n:solution: share",
    )
    return artefacts(course)


def test_the_function_stands_first_in_the_hidden_region(asks):
    """With the imports, constants and helpers it needs, all under names that no student has; it runs."""
    lines = _cell(asks, "source", "share_hidden").split("\n")
    begin, end = lines.index("### BEGIN HIDDEN TESTS"), lines.index("try:")
    scope = {"FAULTS": {"insult", "hate"}}
    exec("\n".join(lines[begin + 1 : end]), scope)

    assert ["from itertools import chain as linked", "import math"] == lines[begin + 1 : begin + 3]
    assert 0.5 == scope["right_share"](["insult", "compliant"])
    assert {"right_is_fault", "right_WEIGHT"} < scope.keys()
    assert not {"share", "is_fault", "WEIGHT"} & scope.keys()


def test_a_name_of_the_functions_own_is_not_a_name_of_the_notebook(course, edit):
    """A parameter that is called as a loop of a student's cell stays the function's own."""
    edit(course / TEXT, ASKED, f"{ASKED}:oracle: share\n")
    loop = "```{code-cell} python\nfor labels in ([],):\n    print(labels)\n```\n\n"
    edit(
        course / TEXT,
        "```{code-cell} python\n:solution: share",
        f"{loop}```{{code-cell}} python\n:solution: share",
    )
    lines = _cell(artefacts(course), "source", "share_hidden").split("\n")
    begin, end = lines.index("### BEGIN HIDDEN TESTS"), lines.index("try:")
    scope = {"FAULTS": {"insult", "hate"}}
    exec("\n".join(lines[begin + 1 : end]), scope)

    assert 0.5 == scope["right_share"](["insult", "compliant"])
    assert "right_labels" not in scope


def test_nothing_of_it_is_released(asks):
    """Neither its name nor a line of it."""
    released = [
        content.decode()
        for name, content in asks.items()
        if name.startswith("release/") and name.endswith("ipynb")
    ]

    assert 2 == len(released)
    assert not [text for text in released if "right_" in text or "linked(labels)" in text]
    assert "right_share" in asks["source/moderation-en/moderation.ipynb"].decode()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            ASKED,
            f"{ASKED}:oracle: shares\n",
            "oracle: 'shares' is no solution cell. Remedy: name one of: share, answer",
        ),
        (
            ":test: share_visible\n",
            ":test: share_visible\n:oracle: share\n",
            "an oracle without a HIDDEN TESTS region",
        ),
        (":solution: share\n", ":solution: share\n:oracle: share\n", "unknown key 'oracle'"),
    ],
)
def test_an_oracle_out_of_place_is_refused(course, edit, refused_build, old, new, problem):
    """The cell and the remedy are named."""
    edit(course / TEXT, old, new)

    assert problem in refused_build(course)
