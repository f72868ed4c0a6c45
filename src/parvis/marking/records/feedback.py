"""What a student reads after marking: the failed criterion as one sentence, nothing of the hidden tests."""

from __future__ import annotations

import ast
import re

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import ClearHiddenTests
from nbgrader.utils import is_grade

from parvis.language import _
from parvis.marking.intake.notes import language_of, speaking
from parvis.marking.records.outcome_sentence import outcome_sentence
from parvis.marking.records.shortened import PageRoom
from parvis.syntax import syntax_tree

VALUE = r"[\w.,%+-]{1,20}"  # what may stand in the place of a value in a sentence that a hidden test prints
SHORTEST_QUOTE = 12  # characters of a hidden line that count as quoting it


class StudentFeedback(ClearHiddenTests):
    """After GetGrades in `GenerateFeedback.preprocessors`.

    Hidden regions leave the test cells; every error becomes a sentence in the notebook's language
    (`metadata.parvis.sentence`); a test cell with a hidden region keeps only what the test itself prints, as
    its other outputs may quote the region; hidden lines that are repeated elsewhere are masked, and what is
    endless is cut. Texts keep their scores and comments; those that nobody has marked yet are noted
    (`metadata.nbgrader.waiting`).
    """

    def __init__(self, **keywords):
        super().__init__(**keywords)
        self._room = PageRoom()

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Notes what waits for a person, then treats each cell."""
        known = resources["nbgrader"]
        with Gradebook(known["db_url"]) as gradebook:
            work = gradebook.find_submission_notebook(
                known["notebook"], known["assignment"], known["student"]
            )
            self._waiting = {grade.name for grade in work.grades if grade.needs_manual_grade}
        self._room = PageRoom()
        self._hidden = {
            line for cell in nb.cells if cell.cell_type == "code" for line in self._hidden_lines(cell)
        }
        with speaking(language_of(known["assignment"])):
            nb, resources = super().preprocess(nb, resources)
        return nb, resources

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict, cell_index: int
    ) -> tuple[NotebookNode, dict]:
        """The cell as its student may see it."""
        nbgrader = cell.metadata.get("nbgrader", {})
        if nbgrader.get("grade_id") in self._waiting:
            nbgrader["waiting"] = True
        if cell.cell_type != "code":
            return cell, resources
        sentences = printed_sentences(cell.source) if is_grade(cell) else []
        hidden = bool(is_grade(cell) and self._remove_hidden_test_region(cell))
        sentence = outcome_sentence(cell)
        shown = [output for output in cell.outputs if output.output_type != "error"]
        if hidden:
            shown = [output for output in shown if _keep_sentences(output, sentences)]
        cell.outputs = [self._without_quotes(output) for output in self._room.shorten(shown)]
        if sentence:
            cell.metadata.setdefault("parvis", {})["sentence"] = sentence
        return cell, resources

    def _hidden_lines(self, cell: NotebookNode) -> set[str]:
        begin, end = re.escape(self.begin_test_delimeter), re.escape(self.end_test_delimeter)
        regions = re.findall(f"{begin}.*?\n(.*?){end}", cell.source, re.DOTALL)
        lines = (line.strip() for region in regions for line in region.splitlines())
        return {line for line in lines if len(line) >= SHORTEST_QUOTE}

    def _without_quotes(self, output: NotebookNode) -> NotebookNode:
        if output.output_type == "stream":
            output.text = self._clean(output.text)
        else:
            for kind, content in output.get("data", {}).items():
                if isinstance(content, str) and kind.startswith("text/"):
                    output.data[kind] = self._clean(content)
        return output

    def _clean(self, text: str) -> str:
        for line in self._hidden:
            text = text.replace(line, _("(hidden test)"))
        return text


def printed_sentences(source: str) -> list[re.Pattern]:
    """What the `print` calls of a test may write: their texts, a short value in each place of an f-string.

    >>> [pattern] = printed_sentences('print(f"Right: {count} of 30.")')
    >>> bool(pattern.fullmatch("Right: 7 of 30.")), bool(pattern.fullmatch("secret"))
    (True, False)
    """
    try:
        calls = [node for node in ast.walk(syntax_tree(source)) if isinstance(node, ast.Call)]
    except SyntaxError:  # a cell with magics
        return []
    printed = [call.args[0] for call in calls if ast.unparse(call.func) == "print" and len(call.args) == 1]
    texts = [text for text in map(_pattern, printed) if re.search(r"\w{3}", text)]
    return [re.compile(text) for text in texts]


def _pattern(printed: ast.expr) -> str:
    parts = printed.values if isinstance(printed, ast.JoinedStr) else [printed]
    texts = [part.value if isinstance(part, ast.Constant) else None for part in parts]
    if not any(isinstance(text, str) for text in texts):
        return ""
    return "".join(VALUE if text is None else re.escape(str(text)) for text in texts)


def _keep_sentences(output: NotebookNode, sentences: list[re.Pattern]) -> bool:
    """Leaves in `output` only the lines that are one of `sentences`; False when none is left."""
    if output.output_type != "stream" or output.name != "stdout":
        return False
    lines = [line for line in output.text.splitlines() if any(one.fullmatch(line) for one in sentences)]
    output.text = "".join(f"{line}\n" for line in lines)
    return bool(lines)
