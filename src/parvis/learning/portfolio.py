"""A folder of what a learner made, to show to somebody: texts, pictures, dashboard, decisions."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import nbformat
from nbconvert.filters import markdown2html
from nbformat import NotebookNode

from parvis import answer_file
from parvis.atomic import write_atomically
from parvis.course import Course, Unit, load_course
from parvis.errors import ParvisError
from parvis.language import _, ngettext
from parvis.learning.attestation_html import page
from parvis.learning.own_copy import own_folder
from parvis.learning.portfolio_front import FRONT_PAGE, front_page
from parvis.marking.intake.given import squeezed
from parvis.marking.records.sections import sections

DASHBOARD = "dashboard.html"


@dataclass(frozen=True)
class Made:
    """What was made in one unit: texts, pictures and numbers of decisions, by title of their exercise.

    `words` is what the learner wrote for the front page of the folder, "" without any.
    """

    unit: Unit
    texts: tuple[tuple[str, str], ...] = ()
    pictures: tuple[tuple[str, bytes], ...] = ()
    dashboards: tuple[bytes, ...] = ()
    decisions: dict[str, int] = field(default_factory=dict)
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.texts or self.pictures or self.dashboards or self.decisions or self.words)


def write_portfolio(root: Path, folder: Path, language: str, name: str = "") -> list[Path]:
    """Writes `folder`/index.html and the files it shows, from the learner's own copy; gives their paths.

    Only what the learner wrote, drew or decided: no statement, no test, no model answer. ParvisError when
    there is nothing yet, and for a folder that holds something else or cannot be written.
    """
    course = load_course(root)
    every = [made for unit in course.units if not (made := made_in(root, unit, language)).is_empty]
    if not every:
        problem, remedy = (
            _("nothing is there to show yet"),
            _("write in an assignment, save it, then come back"),
        )
        raise ParvisError(own_folder(root, language), problem, remedy)
    index = folder / "index.html"
    if folder.is_dir() and any(folder.iterdir()) and not index.is_file():
        raise ParvisError(folder, _("it holds something else"), _("name a folder that is new or empty"))
    files = {file: content for made in every for file, content in _files(made)}
    files[index.name] = page(_title(name), _body(course, every, language, name), language)
    try:
        for file, content in files.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(folder / file, content)
    except OSError as error:
        problem = _("the file cannot be written ({reason})").format(reason=error.strerror)
        raise ParvisError(folder, problem, _("choose another folder")) from None
    return [index, *(folder / file for file in files if file != index.name)]


def made_in(root: Path, unit: Unit, language: str) -> Made:
    """What the learner made in a unit; a notebook that is missing or damaged counts as not begun."""
    mine = own_folder(root, language) / "release" / unit.assignment(language)
    texts: list[tuple[str, str]] = []
    pictures: list[tuple[str, bytes]] = []
    cells, given = (
        _cells(folder / f"{unit.id}.ipynb") for folder in (mine, root / "release" / unit.assignment(language))
    )
    stubs = {_name(cell): squeezed(cell.source) for cell in given}
    titles = {name: title for title, names in sections(given).items() for name in names}
    as_given = {squeezed(cell.source) for cell in given}
    title, words = "", ""
    for cell in cells:
        known = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "markdown":
            title = (re.findall(r"^## +(.+?) *$", cell.source, re.MULTILINE) or [title])[-1]
        if known.get("grade") and known.get("solution") and cell.cell_type == "markdown":
            if _name(cell) not in stubs or squeezed(cell.source) == stubs[_name(cell)]:
                continue
            if _name(cell) == FRONT_PAGE:
                words = cell.source
            else:
                texts.append((titles.get(_name(cell), ""), cell.source))
        elif cell.cell_type == "code" and squeezed(cell.source) not in as_given:
            pictures += [(title, picture) for picture in _pictures(cell)]
    content, _problem = answer_file.load(mine / "answers.json", unit.id)
    answers = content["answers"] if content else {}
    counts = {
        next((title for name, title in titles.items() if name.startswith(f"{desk}_")), ""): len(
            _decisions(entry)
        )
        for desk, entry in answers.items()
    }
    lessons = own_folder(root, language) / "course" / unit.id
    dashboards = [path.read_bytes() for path in (lessons / DASHBOARD, mine / DASHBOARD) if path.is_file()]
    decided = {title: count for title, count in counts.items() if title and count}
    return Made(unit, tuple(texts), tuple(pictures), tuple(dashboards), decided, words)


def _cells(path: Path) -> list[NotebookNode]:
    try:
        return list(nbformat.read(path, as_version=4).cells)
    except Exception:  # whatever nbformat says of a file that is no notebook
        return []


def _name(cell: NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def _decisions(entry: object) -> list:
    decisions = entry.get("decisions") if isinstance(entry, dict) else None
    return decisions if isinstance(decisions, list) else []


def _pictures(cell: NotebookNode) -> Iterator[bytes]:
    for output in cell.get("outputs", []):
        picture = output.get("data", {}).get("image/png")
        if picture:
            yield base64.b64decode("".join(picture))


def _files(made: Made) -> Iterator[tuple[str, bytes]]:
    unit = made.unit.id
    for number, (title, text) in enumerate(made.texts, start=1):
        yield f"{unit}/text-{number}.md", f"# {title}\n\n{text.strip()}\n".encode()
    for number, (_heading, picture) in enumerate(made.pictures, start=1):
        yield f"{unit}/figure-{number}.png", picture
    for number, dashboard in enumerate(made.dashboards, start=1):
        yield f"{unit}/dashboard-{number}.html", dashboard


def _title(name: str) -> str:
    return _("Portfolio of {name}").format(name=name) if name else _("Portfolio")


def _body(course: Course, every: list[Made], language: str, name: str) -> str:
    own = "\n\n".join(made.words for made in every if made.words)
    inside = [(made.unit.id, made.unit.title[language], _counts(made)) for made in every if _counts(made)]
    parts = [front_page(_title(name), own, course.title[language], inside)]
    for made in every:
        if _counts(made):
            parts.append(f'<h2 id="{made.unit.id}">{escape(made.unit.title[language])}</h2>')
            parts += _parts(made)
    return "\n".join(parts)


def _counts(made: Made) -> dict[str, int]:
    """How many things of each kind were made, without those of which there are none."""
    found = {
        "text": len(made.texts),
        "chart": len(made.pictures),
        "dashboard": len(made.dashboards),
        "decision": sum(made.decisions.values()),
    }
    return {kind: count for kind, count in found.items() if count}


def _parts(made: Made) -> Iterator[str]:
    unit = made.unit.id
    for title, text in made.texts:
        yield f"<h3>{escape(title)}</h3>\n<article>{markdown2html(text)}</article>"
    for number, (title, _picture) in enumerate(made.pictures, start=1):
        said = escape(_("Chart made in: {exercise}").format(exercise=title))
        yield (
            f'<figure><img src="{unit}/figure-{number}.png" alt="{said}"></figure>\n'
            f'<p class="small">{said}</p>'
        )
    for number, _dashboard in enumerate(made.dashboards, start=1):
        word = escape(_("Dashboard"))
        yield f'<p><a href="{unit}/dashboard-{number}.html">{word}</a></p>'
    for title, count in made.decisions.items():
        text = ngettext(
            "{count} decision made in: {exercise}", "{count} decisions made in: {exercise}", count
        )
        yield f'<p class="fact">{escape(text.format(count=count, exercise=title))}</p>'
