"""A text: its blocks, its regions, and what a student finds in their place."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from parvis.authoring.regions import outside
from parvis.authoring.release import ClearSolutionsWithStubs
from parvis.authoring.text import read_blocks, read_text
from parvis.errors import AuthoringError

# Reading a text: blocks with their keys and lines, and what cannot be read.


BODY = """+++ {"lang": "fr"}

Un

+++ {"lang": "en", "of": "h1"}

One

```{code-cell} python
:test: t

x = 1
```
"""


def _write(tmp_path, content: bytes):
    path = tmp_path / "text.md"
    path.write_bytes(content)
    return path


def test_blocks_have_kind_keys_source_and_line(tmp_path):
    """Each block tells the line of its opening, so that a refusal can be found."""
    blocks = read_blocks(_write(tmp_path, BODY.encode()), "text.md")

    expected = [
        ("prose", {"lang": "fr"}, "Un", 1),
        ("prose", {"lang": "en", "of": "h1"}, "One", 5),
        ("code", {"test": "t"}, "x = 1", 9),
    ]
    assert expected == [(block.kind, block.keys, block.source, block.line) for block in blocks]


def test_a_fence_inside_prose_stays_prose(tmp_path):
    """An example in a prose cell is not a cell."""
    body = '+++ {"lang": "fr"}\n\nVoyez :\n\n```python\nx = 1\n```\n'
    blocks = read_blocks(_write(tmp_path, body.encode()), "text.md")

    assert ["Voyez :\n\n```python\nx = 1\n```"] == [block.source for block in blocks]


def test_line_ends_tabs_and_mark_are_normalised(tmp_path):
    """A text saved on Windows with tabs reads as the same text."""
    path = _write(tmp_path, b"\xef\xbb\xbfa\r\n\tb\rc\n")

    assert "a\n    b\nc\n" == read_text(path)


@pytest.mark.parametrize("keys", ["{'lang': 'fr'}", '{"lang": "fr"', "[1]"])
def test_keys_that_are_not_json_name_their_line(tmp_path, keys):
    """Invalid keys after +++ give the line and how to write them."""
    with pytest.raises(AuthoringError) as caught:
        read_blocks(_write(tmp_path, f"+++ {keys}\n\nUn\n".encode()), "text.md")

    assert str(caught.value).startswith("text.md:1: the keys of this cell cannot be read")
    assert 'Remedy: write them as +++ {"lang": "fr"}' in str(caught.value)


def test_options_that_are_not_yaml_name_their_line(tmp_path):
    """Invalid `:key:` lines give the line of their cell."""
    body = "\n```{code-cell} python\n:test: [a\n\nx\n```\n"
    with pytest.raises(AuthoringError, match=r"^text\.md:2: "):
        read_blocks(_write(tmp_path, body.encode()), "text.md")


def test_a_text_that_is_not_utf8_is_refused(tmp_path):
    """Latin-1 bytes are refused by name."""
    with pytest.raises(AuthoringError, match=r"not UTF-8\. Remedy: save it again as UTF-8"):
        read_text(_write(tmp_path, "é".encode("latin-1")))


def test_a_missing_text_is_refused(tmp_path):
    """A file that is not there is named."""
    with pytest.raises(AuthoringError, match="the file is missing"):
        read_text(tmp_path / "none.md")


# Regions of solutions, hidden tests and expected answers: closed, in their place, and there at all.


TEST = {"test": "t", "points": 1, "skill": "moderation.measure"}


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("### BEGIN SOLUTION\nx = 1", "BEGIN SOLUTION without its END"),
        ("x = 1\n### END SOLUTION", "END SOLUTION without its BEGIN"),
        (
            "### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION",
            "BEGIN SOLUTION inside a SOLUTION region",
        ),
        ("### BEGIN SOLUTION\n### END HIDDEN TESTS", "END HIDDEN TESTS without its BEGIN"),
        ("x = 1", "what the student must find is not marked"),
        (
            "### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS",
            "a HIDDEN TESTS region in a 'solution' cell",
        ),
    ],
)
def test_solution_regions(refusal, code, body, problem):
    """A solution cell has balanced SOLUTION regions and no other."""
    assert f"cell 's': {problem}. Remedy: " in refusal(code(body, solution="s"))


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            "### BEGIN HIDDEN TESTS\nassert x\n### END HIDDEN TESTS",
            "the student would see an empty test cell",
        ),
        ("# what is checked", "this test checks nothing"),
        ("# c\n### BEGIN HIDDEN TESTS\n# later\n### END HIDDEN TESTS", "this test checks nothing"),
        ("# c\n### BEGIN SOLUTION\nassert x\n### END SOLUTION", "a SOLUTION region in a 'test' cell"),
        ("# c\n### BEGIN HIDDEN TESTS\nassert x", "BEGIN HIDDEN TESTS without its END"),
    ],
)
def test_test_regions(refusal, code, body, problem):
    """A test cell shows something and checks something."""
    assert f"cell 't': {problem}. Remedy: " in refusal(code(body, **TEST))


@pytest.mark.parametrize("keys", [{}, {"locked": "l"}])
def test_regions_elsewhere_are_refused(refusal, code, keys):
    """A hidden test in a free or locked cell would be shown to the student."""
    body = "### BEGIN HIDDEN TESTS\nassert x\n### END HIDDEN TESTS"

    assert "a HIDDEN TESTS region in a" in refusal(code(body, **keys))


def test_solution_in_a_lesson_is_refused(course, refused_build):
    """A solution region is refused outside assignments/, whatever the cell."""
    (course / "course/moderation/rules.md").write_text(
        "```{code-cell} python\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n```\n", encoding="utf-8"
    )

    assert "a SOLUTION region in a 'code' cell. Remedy: move it" in refused_build(course)


def test_outside_is_what_a_student_sees():
    """Everything but the regions and their edges."""
    source = "a\n### BEGIN SOLUTION\nb\n### END SOLUTION\nc"

    assert "a\nc" == outside(source)


# What a student finds where the solution was.


def _cleared(cell, language="fr"):
    cell.metadata["nbgrader"] = {"solution": True}
    notebook = new_notebook(cells=[cell], metadata={"parvis": {"language": language}})
    notebook, _ = ClearSolutionsWithStubs().preprocess(notebook, {})
    return notebook.cells[0].source


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("### BEGIN SOLUTION\nx = 1\n### END SOLUTION", "..."),
        ("### BEGIN SOLUTION\n### STUB: x = ...\nx = 1\n### END SOLUTION", "x = ..."),
        (
            "def f():\n    ### BEGIN SOLUTION\n    ### STUB: if x:\n    ### STUB:     return 1\n"
            "    y\n    ### END SOLUTION",
            "def f():\n    if x:\n        return 1",
        ),
        (
            "### BEGIN SOLUTION\n### STUB: a = ...\na = 1\n### END SOLUTION\n"
            "### BEGIN SOLUTION\nb = 1\n### END SOLUTION\nc = 3",
            "a = ...\n...\nc = 3",
        ),
        ("### BEGIN SOLUTION\n### STUB: a\n### STUB:\n### STUB: b\nx\n### END SOLUTION", "a\n\nb"),
        ("### BEGIN SOLUTION\nx = 1\n### STUB: late\n### END SOLUTION", "..."),
    ],
)
def test_code_stubs(source, expected):
    """A region's own stub lines, directly after its beginning, else three dots."""
    assert expected == _cleared(new_code_cell(source))


@pytest.mark.parametrize(("language", "stub"), [("fr", "*Votre réponse ici*"), ("en", "*Your answer here*")])
def test_text_stubs_speak_the_notebooks_language(language, stub):
    """A text to write says so in the student's language."""
    cell = new_markdown_cell("Why?\n\n<!-- BEGIN SOLUTION -->\nBecause.\n<!-- END SOLUTION -->")

    assert f"Why?\n\n{stub}" == _cleared(cell, language)


def test_a_solution_without_region_is_replaced_whole():
    """nbgrader's own rule is kept."""
    assert "..." == _cleared(new_code_cell("x = 1"))
