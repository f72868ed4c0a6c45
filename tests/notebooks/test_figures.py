"""A figure of the prose that no cell prints is found; what is printed, known or worked out is left alone."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from .figures import unprinted


def _told(prose, language="en", known=None, printed="0.02345 1659\n"):
    output = new_output("stream", text=printed)
    cells = [new_code_cell("print(rate)", outputs=[output]), new_markdown_cell(prose)]
    return unprinted(new_notebook(cells=cells), language, known or {})


@pytest.mark.parametrize(
    ("language", "prose"),
    [
        ("en", "It is 2.3%, or 0.023: 1,659 orders, nearly 1,700."),
        ("fr", "C'est 2,3\u00a0%, ou 0,023\u00a0: 1\u202f659 commandes, près de 1\u00a0700."),
        ("en", "In 2019, three of 7 networks did so (`x = 4.5`).\n\n**Guess**: is it 40%?"),
        ("en", "Indeed 3 ÷ 4 = 0.75, then (2.5 + 1.5) × 2 = **8.0**.\n\n## 2. Next\n\nThey were 5.5%."),
    ],
)
def test_figures_that_are_in_order(language, prose):
    """Rounded, in percent, in either language; years, code, guesses and the next part are no matter."""
    assert [] == _told(prose, language)


@pytest.mark.parametrize(("prose", "plain"), [("It is 2.4%.", "2.4"), ("So 1,416 of them.", "1416")])
def test_a_figure_that_no_cell_prints(prose, plain):
    """It is told with the words around it, unless it is known."""
    (told,) = _told(prose)

    assert told.endswith(f"is printed by no cell: {plain}")
    assert [] == _told(prose, known={plain: "of the study that it names"})
    assert 1 == len(_told(prose, known={plain: "studied"}))


def test_a_figure_that_is_worked_out():
    """Its expression must give it."""
    assert [] == _told("From 30.9% on.", known={"30.9": "= 100 * wilson(40, 100)[0]"})
    assert 1 == len(_told("From 30.9% on.", known={"30.9": "= 100 * 0.4"}))


def test_prose_without_a_cell_before_it():
    """A figure of an exercise's data is nobody's output."""
    assert [] == unprinted(new_notebook(cells=[new_markdown_cell("It was 2.4%.")]), "en", {})
