"""What a hostile student writes runs in no page that others open; what is harmless still shows."""

import json
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook

from parvis.classroom import steps
from parvis.classroom.commands import Nbgrader
from parvis.marking.command import mark_course

from .conftest import ASSIGNMENT
from .servers import serve

pytestmark = [pytest.mark.browser, pytest.mark.classroom]

STUDENT = "mallory"
RUN = "window.forged=1"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
TEXTS = [
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg/onload={RUN}><animate onbegin={RUN}></svg>",
    f"<iframe srcdoc='<script>parent.forged=1</script>'></iframe><a href=javascript:{RUN}>go</a>",
    f"[go](javascript:{RUN}) [go](java&#115;cript:{RUN}) [go](<\tjava\tscript:{RUN}>) ![p](javascript:{RUN})",
    f"[go][1]\n\n[1]: javascript:{RUN}",
    f"[go](data:text/html,<script>{RUN}</script>)",
    f'```"onmouseover="{RUN}\nx\n```\n\n```mermaid\n<img src=x onerror={RUN}>\n```',
    f'# "onmouseover="{RUN}" x="\n\n![a](x "onerror={RUN}")',
    f"$\\href{{javascript:{RUN}}}{{go}}$",
    "![lost](attachment:nowhere.png)",
    f"<details open ontoggle={RUN}>x</details><form action=javascript:{RUN}><button>go</button></form>",
]
DISPLAYED = f"""
from IPython.display import HTML, Javascript, Latex, Markdown, SVG, display, publish_display_data
display(HTML("<img src=x onerror={RUN}><script>{RUN}</script><a href='javascript:{RUN}'>go</a>"))
display(HTML("<math><mtext><table><mglyph><style><img src onerror={RUN}></style></table></mtext></math>"))
display(HTML("<div class='navbar-fixed-top' style='position:fixed'>laid over</div>"))
display(Javascript("{RUN}"), SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='{RUN}'/>"))
display(Markdown("[go](javascript:{RUN}) <img src=x onerror={RUN}>"))
display(Latex("$\\\\href{{javascript:{RUN}}}{{go}}$"))
picture = {{"image/png": "{PIXEL}"}}
size = {{"width": "1 onload={RUN}", "alt": "x' onload='{RUN}"}}
publish_display_data(picture, metadata={{"image/png": size}})
publish_display_data({{"application/vnd.jupyter.widget-view+json": {{"model_id": "</script><script>{RUN}"}},
                      "text/html": "<b>x</b>"}}, metadata={{"text/html": {{"isolated": True}}}})
print("\\x1b[31m<img src=x onerror={RUN}>")
raise ValueError("<img src=x onerror={RUN}>")
"""
HARMLESS = [
    "This is **bold** and so is $\\frac{1}{2}$.\n\n| head |\n|---|\n| in a table |",
    "A [link](https://exemple.test) and 1 < 2 & 3 > 2.",
]
SHOWN = "from IPython.display import HTML\nHTML('<table><tr><td>a framed cell</td></tr></table>')"
TOUCH = """() => {
    for (const one of document.querySelectorAll(":is(#notebook-container, main) *"))
        for (const kind of ["mouseover", "focus", "toggle", "load", "error"])
            one.dispatchEvent(new Event(kind));
}"""
DANGERS = """() => {
    const inside = [...document.querySelectorAll(":is(#notebook-container, main) *")];
    const handlers = inside.flatMap((one) => one.getAttributeNames().filter((name) => name.startsWith("on")));
    const kinds = inside.map((one) => one.localName);
    const odd = ["script", "iframe", "object", "embed", "form", "svg", "math", "base", "meta"];
    const opening = ":is(#notebook-container, main blockquote) details";  // a page folds some of its own
    const links = [...document.links].map((one) => one.protocol);
    return [
        ...(window.forged ? ["something ran"] : []),
        ...handlers,
        ...kinds.filter((kind) => odd.includes(kind)),
        ...[...document.querySelectorAll(opening)].map(() => "details"),
        ...links.filter((protocol) => ["javascript:", "data:", "vbscript:"].includes(protocol)),
        ...inside.filter((one) => getComputedStyle(one).position === "fixed").map(() => "laid over"),
    ];
}"""


@pytest.fixture(scope="module")
def opened(course, watched):
    """Marks the hostile notebook, opens its feedback and its page in formgrader, and notes what was there."""
    write_hostile(course.root)
    code = mark_course(course.root, [ASSIGNMENT])
    with Nbgrader() as nbgrader:
        steps.generate_feedback(steps.Classroom(course.root, nbgrader), ASSIGNMENT)
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        number = gradebook.find_submission_notebook("moderation", ASSIGNMENT, STUDENT).id
    seen = SimpleNamespace(code=code, dangers={}, text={}, html={}, dialogs=[])
    with serve(course.root, course.root, "fr") as address, watched("hostile") as page:
        page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
        feedback = course.root / "feedback" / STUDENT / ASSIGNMENT / "moderation.html"
        places = {"feedback": feedback.as_uri(), "formgrader": f"{address}/formgrader/submissions/{number}/"}
        for name, place in places.items():
            page.goto(place)
            container = page.locator("#notebook-container, main").first
            container.wait_for()
            page.evaluate(TOUCH)
            seen.dangers[name] = page.evaluate(DANGERS)
            seen.text[name] = container.inner_text()
            seen.html[name] = container.inner_html()
        page.set_content(f"<div id=notebook-container><img src=x onerror='{RUN}'></div>")
        page.wait_for_function("window.forged")
        seen.dangers["unprotected"] = page.evaluate(DANGERS)
    return seen


def write_hostile(root):
    notebook = nbformat.read(root / "release" / ASSIGNMENT / "moderation.ipynb", as_version=4)
    texts = [one for one in notebook.cells if is_text_answer(one)]
    texts[0].source = "\n\n".join(TEXTS[:10])
    texts[1].source = "\n\n".join([*HARMLESS, "![pasted](attachment:p.png)"])
    texts[1]["attachments"] = {"p.png": {"image/png": PIXEL}}
    texts[2].source = "\n\n".join(TEXTS[10:])
    picture = new_markdown_cell("![pasted](attachment:p.png)", attachments={"p.png": {"image/png": PIXEL}})
    notebook.cells += [*map(new_markdown_cell, TEXTS + HARMLESS), picture]
    notebook.cells += [new_code_cell(DISPLAYED, metadata={"alt": f"' onload='{RUN}"}), new_code_cell(SHOWN)]
    for one in notebook.cells:
        one.metadata["tags"] = [f'"onmouseover="{RUN}']
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"x": f"</script>{RUN}"}}
    notebook.metadata["title"] = f"<script>{RUN}</script>"
    folder = root / "submitted" / STUDENT / ASSIGNMENT
    folder.mkdir(parents=True)
    (folder / f"<img src=x onerror={RUN}>.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def is_text_answer(cell):
    known = cell.metadata.get("nbgrader", {})
    return cell.cell_type == "markdown" and known.get("grade") and known.get("solution")


@pytest.mark.parametrize("name", ["feedback", "formgrader"])
def test_nothing_runs(opened, name):
    """No script, no handler, no address that runs, no frame, no text laid over the page's own buttons."""
    assert ([], []) == (opened.dangers[name], opened.dialogs)
    assert 0 == opened.code


def test_the_check_finds_what_runs(opened):
    """The same look at a page that nobody has made harmless finds the handler and what it did."""
    assert ["something ran", "onerror"] == opened.dangers["unprotected"]


@pytest.mark.parametrize("name", ["feedback", "formgrader"])
@pytest.mark.parametrize("text", ["This is bold", "in a table", "1 < 2 & 3 > 2", "attachment:nowhere.png"])
def test_harmless_content_still_shows(opened, name, text):
    """Words, comparisons, tables and what could not be shown as a picture are read."""
    assert text in opened.text[name]


@pytest.mark.parametrize("name", ["feedback", "formgrader"])
@pytest.mark.parametrize("markup", ["<strong>bold</strong>", "frac{1}{2}", PIXEL, "https://exemple.test"])
def test_marks_of_a_text_still_show(opened, name, markup):
    """Bold, a formula, a picture and a link are still themselves."""
    assert markup in opened.html[name]


def test_a_table_that_a_cell_made_shows_in_formgrader(opened):
    """The feedback page shows answers; whoever marks sees every cell."""
    assert "<td>a framed cell</td>" in opened.html["formgrader"]
