"""Points typed in nbgrader's formgrader: with a comma or a point, and never beyond what a cell is worth.

Its fields are HTML numbers: a browser drops the comma of `2,5`, and formgrader cuts 25 to what the cell is
worth. Its page is made by nbconvert, whose preprocessor of styles is where something can be added to it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbformat import NotebookNode
from traitlets import Unicode

from parvis.language import _

_SCRIPT = Path(__file__).parent / "page" / "formgrader.js"


class FormgraderPoints(CSSHTMLHeaderPreprocessor):
    """Makes a page's styles and, on formgrader's page of a submission alone, adds what reads typed points.

    It stands in the place of nbconvert's own (see `configure`). `problem` is the sentence on a course.toml
    that cannot be read, which the page shows above all.
    """

    problem = Unicode("").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict]:
        """The styles, which the template writes as they are, and the script after them."""
        nb, resources = super().preprocess(nb, resources)
        if "submission_id" in resources:
            said = {
                "no_number": _("“{text}” is no number of points: nothing has changed."),
                "out_of_range": _("{text} is out of range, from 0 to {most}: nothing has changed."),
                "problem": self.problem,
                "below": _("{text} is below 0: nothing has changed."),
            }
            words = json.dumps(said).replace("<", "\\u003c")
            script = _SCRIPT.read_text(encoding="utf-8").replace("WORDS", words, 1)
            resources["inlining"]["css"].append(f"</style><script>{script}</script><style>")
        return nb, resources
