"""What is shown after a run: exercises in full words, each once, with its points together."""

import io
from array import array

from rich.console import Console

from parvis.language import use_language
from parvis.marking.run import Run
from parvis.marking.summary import show_summary

TITLE = "Exercise 7.2. An alarm that rings before the storm, and not after it"


def test_cells_of_an_exercise_are_one_row_by_its_title():
    """Points and seconds of its cells together; full marks only where every cell has them; a text by name."""
    use_language("en")
    scores = {
        "ada": {"quiet": (2.0, 2.0, False), "early": (1.0, 1.0, False), "why": (0.0, 4.0, True)},
        "bob": {"quiet": (2.0, 2.0, False), "early": (0.0, 1.0, False), "why": (0.0, 4.0, True)},
    }
    seconds = {"quiet": array("d", [0.5, 0.5]), "early": array("d", [0.25, 0.25])}
    run = Run(scores={"crisis-en": scores}, seconds={"crisis-en": seconds})
    console = Console(file=io.StringIO(), width=160)

    show_summary(console, run, {"crisis-en": {"quiet": TITLE, "early": TITLE}})

    shown = console.file.getvalue()
    rows = [[part.strip() for part in line.split("│")[1:-1]] for line in shown.splitlines() if "│" in line]
    assert [TITLE, "2.50", "3", "1", "", "0.75"] in rows
    assert ["why", "not read yet", "4", "0", "2", ""] in rows
    assert "quiet" not in shown
