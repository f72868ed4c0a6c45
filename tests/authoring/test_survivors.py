"""survivors.md: why a mutant may keep its points, reasons that are missing or needed no more."""

import pytest

from parvis.authoring.mutants import REMOVED, Mutant
from parvis.authoring.survivors import as_item, read_survivors, unexplained, unused
from parvis.errors import AuthoringError

BOUNDARY = Mutant("share", "if x < 3:", "if x <= 3:", "…")
GONE = Mutant("share", "x = x.copy()", REMOVED, "….")
CODE = Mutant("share", "y = '`'", "y = ''", "…..")


def _read(tmp_path, text):
    (tmp_path / "survivors.md").write_text(text, encoding="utf-8")
    return read_survivors(tmp_path / "survivors.md", "moderation")


def _text(*mutants):
    return "# Why\n\n## share\n\n" + "".join(f"{as_item(one)} it is always so.\n" for one in mutants)


def test_what_the_lint_prints_is_read_again(tmp_path):
    """A line, the first line of a loop or a branch, what is gone, code with a backtick."""
    found = _read(tmp_path, _text(BOUNDARY, GONE, CODE))

    assert [(one.old, one.new) for one in (BOUNDARY, GONE, CODE)] == [(one.old, one.new) for one in found]
    assert "assignments/moderation/survivors.md:5" == found[0].where
    assert [] == unexplained([BOUNDARY, GONE, CODE], found)
    assert [GONE] == unexplained([BOUNDARY, GONE], found[:1])


def test_layout_does_not_matter(tmp_path):
    """Quotes, brackets, spaces and the width of the text are the author's."""
    (one,) = _read(tmp_path, '## share\n\n- `y = ("a")` ->\n  `y =\n  "b"`: both names\n  stand for it.\n')

    assert ("y = 'a'", "y = 'b'") == (one.old, one.new)


def test_an_item_that_is_needed_no_more(tmp_path):
    """Its mutant is caught, or the solution has changed; what was not tried stays."""
    found = _read(tmp_path, _text(BOUNDARY, GONE, CODE))
    where = "assignments/moderation/survivors.md"

    assert [
        f"{where}:5, share: the tests catch it (`if x < 3:`). Remedy: remove the item",
        f"{where}:6, share: the solution has no such mutant (`x = x.copy()`). Remedy: remove the item",
    ] == unused(found, every=[BOUNDARY, CODE], caught=[BOUNDARY])


def test_one_item_may_name_every_mutant_of_a_line(tmp_path):
    """For tests that accept any answer of a kind; it is needed no more when all are caught."""
    found = _read(tmp_path, "## share\n\n- `if x < 3:` -> any: each order is a right one.\n")
    other = Mutant("share", "if x < 3:", "if x < 4:", "..")

    assert [GONE] == unexplained([BOUNDARY, GONE, other], found)
    assert [] == unused(found, every=[BOUNDARY, other], caught=[BOUNDARY])
    assert 1 == len(unused(found, every=[BOUNDARY, other], caught=[BOUNDARY, other]))


def test_without_the_text_there_is_no_reason(tmp_path):
    """A unit begins without."""
    assert [] == read_survivors(tmp_path / "survivors.md", "moderation")


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        ("- `x < 3` -> `x <= 3`:", "it does not say why. Remedy: write - `old line` -> `new line`: why"),
        ("- `x < 3` -> `x <= 3` it is always so.", "is not understood"),
        ("- x < 3 -> x <= 3: it is always so.", "is not understood"),
        ("- `x <` -> `x <= 3`: it is always so.", "'x <' is no line of Python"),
    ],
)
def test_an_item_that_says_too_little_is_refused(tmp_path, item, problem):
    """The line and the remedy are named."""
    with pytest.raises(AuthoringError) as caught:
        _read(tmp_path, f"## share\n\n{item}\n")

    assert str(caught.value).startswith("assignments/moderation/survivors.md:3")
    assert problem in str(caught.value)


def test_an_item_without_its_solution_is_refused(tmp_path):
    """It stands before the first heading."""
    with pytest.raises(AuthoringError, match=r"survivors\.md:1: this stands before the first heading"):
        _read(tmp_path, _text(GONE).partition("## share\n\n")[2])
