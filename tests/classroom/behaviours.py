"""What students of the invented class do with their notebook, and the score that each cell should earn."""

import json

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

from parvis.classroom import steps
from parvis.variants import variant_number

MEAN = "def mean(values):\n    return sum(values) / len(values) if values else 0"
HALF_RIGHT = "def mean(values):\n    return sum(values) / len(values)"
DOUBLE = "def double(value):\n    return 2 * value"
ASSIGNMENTS = ["mini-fr", "mini-en"]
CELLS = ["mean_visible", "mean_hidden", "double_hidden", "decisions_hidden", "whose", "why"]
ALL = [1, 2, 4, 8, 16, None]  # a text waits for a person


def decisions(student):
    """An answers.json as a desk saves it, on the student's own data set."""
    variant = variant_number(student, course="mini", unit="mini", pool=8)
    return {"schema": 1, "unit": "mini", "variant": variant, "answers": {"queue": {"decisions": []}}}


class Homework:
    """What a student has fetched: the notebook's cells by name, and the folder."""

    def __init__(self, folder):
        self.folder, self.path = folder, folder / "mini.ipynb"
        self.notebook = nbformat.read(self.path, as_version=4)

    def __getitem__(self, name):
        return next(cell for cell in self.notebook.cells if cell.id == name)

    def write(self, **sources):
        for name, source in sources.items():
            self[name].source = source
        nbformat.write(self.notebook, self.path)

    def solve(self, **sources):
        self.write(**{"mean": MEAN, "double": DOUBLE, "why": "The median resists.", **sources})
        (self.folder / "answers.json").write_text(
            json.dumps(decisions(self.folder.parent.name)), encoding="utf-8"
        )

    def drop(self, *names):
        self.notebook.cells = [cell for cell in self.notebook.cells if cell.id not in names]
        nbformat.write(self.notebook, self.path)


def right(work):
    work.solve()


def wrong_on_empty(work):
    work.solve(mean=HALF_RIGHT)


def untouched(work):
    """Hands in what was released."""


def only_decisions(work):
    work.solve(mean="...", double="...", why=work["why"].source)


def skipping_tests(work):
    work.solve(mean="...", double="...")
    for cell in work.notebook.cells:
        cell.metadata["tags"] = ["skip-execution", "raises-exception"]
    work.write()


def without_tests(work):
    work.solve()
    work.drop("mean_visible", "mean_hidden", "double_hidden", "whose", "setup")


def without_anything(work):
    work.notebook.cells = []
    work.write()


def with_tests_twice(work):
    work.solve()
    copies = [
        nbformat.from_dict({**work[name], "id": f"{name}-copy"}) for name in ("mean_hidden", "mean", "setup")
    ]
    work.notebook.cells += copies
    work.write()


def with_syntax_error(work):
    work.solve(double="def double(value:\n    return")


def looping(work):
    work.solve(double="while True:\n    pass")


def looping_for_ever(work):
    work.solve(
        double="while True:\n    try:\n        while True:\n            pass\n"
        "    except KeyboardInterrupt:\n        pass"
    )


def killing_python(work):
    work.solve(double="import os\nos._exit(1)")


def killing_python_in_a_test(work):
    work.solve(double="def double(value):\n    os._exit(1)")


def leaving_in_a_test(work):
    work.solve(double="def double(value):\n    raise SystemExit")


def warning(work):
    work.solve(double="def double(value):\n    warnings.warn('careful')\n    return 2 * value")


def with_other_points(work):
    work.solve(mean="...")
    work["mean_hidden"].metadata["nbgrader"]["points"] = 100
    work["mean_visible"].metadata["nbgrader"].update(grade=False, schema_version=1)
    work["mean_visible"].source = "pass"
    work.write()


def in_another_order(work):
    work.solve()
    work.notebook.cells.reverse()
    work.write()


def with_another_kernel(work):
    work.solve()
    work.notebook.metadata["kernelspec"] = {"name": "no-such-kernel", "display_name": "?"}
    work.write()


def under_another_name(work):
    work.solve()
    work.path.rename(work.folder / "My notebook (1).ipynb")


def in_an_old_format(work):
    work.solve()
    nbformat.write(nbformat.convert(work.notebook, 3), work.path, version=nbformat.NO_CONVERT)


def as_a_pdf(work):
    work.path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")


def with_broken_json(work):
    work.solve()
    work.path.write_text(work.path.read_text(encoding="utf-8")[:900], encoding="utf-8")


def as_another_json(work):
    work.path.write_text("[1, 2]", encoding="utf-8")


def without_a_notebook(work):
    work.path.rename(work.folder / "homework.docx")


def with_scripts(work):
    work.solve(why="<script>alert(1)</script>See [this](javascript:alert(2)) & <b>that</b>.\n\n> quoted")
    work.notebook.cells += [
        new_markdown_cell("<iframe src='https://exemple.test'></iframe>"),
        new_code_cell(
            "from IPython.display import HTML, Javascript, display\n"
            "display(HTML('<table><tr><td>kept</td></tr></table><img src=x onerror=alert(3)>'))\n"
            "display(Javascript('alert(4)'))"
        ),
    ]
    work.write()


def quoting_tests(work):
    work.solve(mean="def mean(values):\n    raise KeyError('views')")
    work.notebook.cells.append(new_code_cell("print('\\n'.join(In))"))
    work.write()


NO_MEAN, NO_DOUBLE = [0, 0, 4, 8, 16, None], [1, 2, 0, 8, 16, None]
NOTHING = [0, 0, 0, 0, 16, 0]
EARNED = {
    "right": ALL,
    "wrong_on_empty": [1, 0, 4, 8, 16, None],
    "untouched": NOTHING,
    "only_decisions": [0, 0, 0, 8, 16, 0],
    "skipping_tests": [0, 0, 0, 8, 16, None],
    "without_tests": ALL,
    "without_anything": NOTHING,
    "with_tests_twice": ALL,
    "with_syntax_error": NO_DOUBLE,
    "looping": NO_DOUBLE,
    "looping_for_ever": NO_DOUBLE,
    "killing_python": NO_DOUBLE,
    "killing_python_in_a_test": NO_DOUBLE,
    "leaving_in_a_test": NO_DOUBLE,
    "warning": ALL,
    "with_other_points": NO_MEAN,
    "in_another_order": ALL,
    "with_another_kernel": ALL,
    "under_another_name": ALL,
    "in_an_old_format": ALL,
    "as_a_pdf": NOTHING,
    "with_broken_json": [0, 0, 0, 8, 16, 0],
    "as_another_json": NOTHING,
    "without_a_notebook": None,
    "with_scripts": ALL,
    "quoting_tests": NO_MEAN,
}
FRENCH = {"right", "wrong_on_empty", "looping", "killing_python", "quoting_tests", "as_a_pdf"}


def assignment_of(name):
    """The assignment that the student called after a behaviour hands in."""
    return "mini-fr" if name in FRENCH else "mini-en"


def hand_in(room, homes, assignment, name, behaviour, at):
    """One student fetches the assignment, does what `behaviour` says, and submits."""
    folder = steps.fetch(room, assignment, name, homes / name)
    globals()[behaviour](Homework(folder))
    steps.submit(room, assignment, name, homes / name, at=at)
