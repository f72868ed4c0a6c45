"""In a notebook, an error is a sentence and the line it comes from."""

import nbformat
import pytest
from nbclient import NotebookClient

from parvis.causes.stop import public_name
from parvis.language import use_language
from parvis.plain_errors import failed_check, note_words, plain_errors, sentence, told

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


def test_code_that_stops_too_early_names_the_bracket(errors):
    """IPython itself would only say that the input is incomplete."""
    assert [
        "Python cannot read this line: rate(1",
        "The bracket ( is opened here and never closed: add ).",
    ] == (errors[2].traceback[0].splitlines())


def test_forgotten_dots_are_recognised(errors):
    """An error caused by `...` says that dots remain to be replaced."""
    assert "The dots ... of this line" in errors[4].traceback[0]


@pytest.mark.parametrize(
    ("error", "hint"),
    [
        (IndentationError("unexpected indent"), "spaces"),
        (NameError("name 'x' is not defined"), "Nothing is called x here"),
        (KeyError("b"), "column"),
        (ZeroDivisionError("division by zero"), "fraction"),
        (FileNotFoundError("data/queue-1.csv"), "folder"),
        (ModuleNotFoundError("No module named 'scipy'"), "scipy"),
        (KeyboardInterrupt(), "stopped this cell"),
    ],
)
def test_each_usual_error_says_where_to_look(error, hint):
    """The last line of the sentence is a hint for this kind of error."""
    use_language("en")

    assert hint in sentence(error).splitlines()[-1]


def test_an_error_nobody_thought_of_keeps_pythons_words():
    """Its name and message are told, cut, with something to do."""
    use_language("en")
    said = sentence(LookupError("x" * 5000)).splitlines()

    assert said[1].startswith("It says: LookupError, xxx")
    assert len(said[1]) < 400
    assert "Compare this line with the example" in said[2]


def test_a_failed_check_that_knows_its_cause_keeps_it():
    """Dots elsewhere do not replace what stopped the code."""
    assert "A return is missing." == sentence(failed_check("A return is missing."))


def test_words_go_with_an_error_where_its_cell_is_not_known():
    """The process of the tests tells what the student's process noted."""
    use_language("en")
    error = KeyError("shares")
    note_words(error)
    elsewhere = KeyError("shares")
    vars(elsewhere).update(vars(error))
    use_language("fr")

    assert "No column or key is called “shares”" in sentence(elsewhere)


@pytest.mark.parametrize("noted", ["", [], ["line"], 3, {"a": 1}])
def test_a_forged_note_is_no_matter(noted):
    """A student's own exception may have any attribute: the error is then told as any other."""
    use_language("en")
    error = KeyError("shares")
    error._in_words = noted

    assert "shares" in sentence(error)


@pytest.mark.parametrize(
    ("name", "text", "source", "expected"),
    [
        ("SyntaxError", "invalid syntax (1.py, line 2)", "a = 1\nif a > 0\n    b = 2", "colon"),
        ("KeyError", "'shares'", "posts['shares']", "called “shares”"),
        ("NameError", "name 'np' is not defined", "np.sqrt(4)", "import numpy as np"),
        ("SyntaxError", "what IPython refuses", "a = 1", "sign by sign"),
    ],
)
def test_an_error_of_which_only_words_are_left_is_told(name, text, source, expected):
    """Feedback has the name, the message and the cell, no exception."""
    use_language("en")

    assert expected in told(name, text, source)


def test_an_error_that_words_do_not_explain_is_left_to_others():
    """Feedback then shows Python's own name and message."""
    assert "" == told("Missing", "nothing there", "a = 1")


def test_outside_a_notebook_nothing_changes():
    """A plain Python run has no notebook to set up."""
    assert plain_errors() is None
