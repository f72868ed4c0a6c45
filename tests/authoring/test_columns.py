"""Hidden tables that are narrower than the visible ones are found by what the function is given."""

import pytest

from parvis.authoring.build import assignments, editions
from parvis.authoring.columns import narrower_tables
from parvis.authoring.manuscript import read_cells
from parvis.authoring.rehearsal import Rehearsal
from parvis.course import load_course
from parvis.limits import Limits

SETUP = "import pandas as pd\n\nwide = pd.DataFrame({'a': [1], 'b': [2], 'c': [3]})"
SOLUTION = """def total(table, factor=1):
    ### BEGIN SOLUTION
    return float(table['a'].sum()) * factor
    ### END SOLUTION"""
HIDDEN = "# {}\n### BEGIN HIDDEN TESTS\nassert total({}) == 1, 'No, it is 1.'\n### END HIDDEN TESTS"


@pytest.fixture
def narrow(unit, code):
    """What is found in a unit whose visible and hidden tests hand these tables over."""

    def find(visible, hidden, **keys):
        test = {"points": 1, "skill": "moderation.measure"}
        root = unit(
            code(SETUP, locked="setup")
            + code(SOLUTION, solution="total")
            + code(HIDDEN.format("First", hidden), test="total_hidden", **test, **keys)
            + code(f"assert total({visible}) == 1, 'No, it is 1.'", test="total_visible", **test)
        )
        course = load_course(root)
        (text,) = assignments(root, course)
        cells = read_cells(text)
        files = editions(text, cells, "moderation-en", "en")
        return narrower_tables(Rehearsal("moderation", "en", *files, Limits()), cells, ["total"])

    return find


def test_a_hidden_table_without_a_column_of_the_visible_one(narrow):
    """The test, the function, the columns and the remedy are told; also for what is given by name."""
    assert [
        "'total_hidden': gives total a table without b, c, which every visible one has. Remedy: add it, or "
        "where the statement says that it may be absent, :lacks: b, c"
    ] == narrow("wide", "table=wide[['a']]")


def test_what_may_be_absent(narrow):
    """As the test's key says, or as a visible test shows."""
    assert [] == narrow("wide", "wide[['a']]", lacks="b, c")
    assert 1 == len(narrow("wide", "wide[['a']]", lacks="b"))
    assert [] == narrow("wide) == total(wide[['a']]", "wide[['a']]")


def test_a_wider_table_is_no_matter(narrow):
    """Nor one of other rows."""
    assert [] == narrow("wide[['a', 'b']]", "wide.assign(d=2), factor=1")
