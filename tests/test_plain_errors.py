"""In a notebook, an error is a sentence and the line it comes from."""

import nbformat
import pytest
from nbclient import NotebookClient

from parvis.language import use_language
from parvis.plain_errors import plain_errors, public_name, sentence

SETUP = (
    "from parvis.language import use_language\nfrom parvis.plain_errors import plain_errors\n"
    "use_language('en')\nplain_errors()"
)


@pytest.fixture(scope="module")
def errors():
    """What five faulty cells of one notebook show, in order."""
    faulty = [
        "assert 1 == 2, 'A share lies between 0 and 1.'",
        "def rate(a):\n    return a / 0\n\nrate(1)",
        "rate(1",
        "import pandas as pd\npd.DataFrame({'a': [1]})['b']",
        "1 + ...",
    ]
    cells = [nbformat.v4.new_code_cell(source) for source in [SETUP, *faulty]]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, allow_errors=True, kernel_name="python3").execute()
    return [next(o for o in cell.outputs if o.output_type == "error") for cell in notebook.cells[1:]]


def test_a_failed_check_is_its_own_sentence(errors):
    """Nothing but the sentence of the assertion is shown."""
    assert ["A share lies between 0 and 1."] == errors[0].traceback


def test_an_error_names_the_line_of_the_function_that_stopped(errors):
    """The innermost line of the notebook is quoted, not the call."""
    assert "Python stopped at this line: return a / 0" in errors[1].traceback[0]


@pytest.mark.parametrize("number", range(5))
def test_no_traceback_reaches_a_student(errors, number):
    """Neither library files nor Python's own frame of a traceback are shown."""
    shown = "\n".join(errors[number].traceback)

    assert "Traceback" not in shown
    assert "site-packages" not in shown
    assert "---->" not in shown


def test_nbgrader_still_sees_what_went_wrong(errors):
    """The name of each error stays on the output that marking reads."""
    expected = ["AssertionError", "ZeroDivisionError", "SyntaxError", "KeyError", "TypeError"]

    assert expected == [public_name(error.ename) for error in errors]


def test_code_that_stops_too_early_is_a_syntax_error(errors):
    """Since Python 3.13 its class has a name that no student should meet."""
    assert "It says: SyntaxError, " in errors[2].traceback[0]


def test_forgotten_dots_are_recognised(errors):
    """An error caused by `...` says that dots remain to be replaced."""
    assert "Dots ..." in errors[4].traceback[0]


@pytest.mark.parametrize(
    ("error", "hint"),
    [
        (IndentationError("unexpected indent"), "spaces"),
        (NameError("name 'x' is not defined"), "spelt"),
        (KeyError("b"), "column"),
        (ZeroDivisionError("division by zero"), "fraction"),
        (FileNotFoundError("data/queue-1.csv"), "folder"),
        (ModuleNotFoundError("No module named 'scipy'"), "packages"),
        (KeyboardInterrupt(), "stopped this cell"),
    ],
)
def test_each_usual_error_says_where_to_look(error, hint):
    """The last line of the sentence is a hint for this kind of error."""
    use_language("en")

    assert hint in sentence(error).splitlines()[-1]


def test_outside_a_notebook_nothing_changes():
    """A plain Python run has no notebook to set up."""
    assert plain_errors() is None
