"""What nothing uses is gone: vulture looks through the package, the course and the assignments."""

import re
from pathlib import Path

import pytest
from vulture import Vulture

from parvis.authoring.text import read_blocks
from parvis.community.formats import READ

ROOT = Path(__file__).parents[1]
PROGRAMS = ("start.py", "nbgrader_config.py", "benchmarks/*.py", "assignments/**/*.py", "src/parvis/**/*.py")
# What is used in a way that cannot be read from names, with the reason.
PATTERNS = {
    "__*": "Python calls it",
    "visit_*": "ast.NodeVisitor finds the method by the kind of node",
    "_do_*": "found by what is asked: crossing/student_answers, warm/forking",
}
NAMES = dict.fromkeys((name.upper() for name in READ), "found by its name: community.formats.describe") | {
    "_units_are_unique": "pydantic calls it",
    "_zone_is_known": "pydantic calls it",
    "_competencies_belong_to_units": "pydantic calls it",
    "_is_dated": "pydantic calls it",
    "_values_are_known": "pydantic calls it",
    "_texts_are_known": "pydantic calls it",
    "_only_its_rows_are_narrowed": "pydantic calls it",
    "_has_one_reason": "pydantic calls it",
    "_each_row_is_there_once": "pydantic calls it",
    "_coming_units_are_known": "pydantic calls it",
    "model_config": "pydantic reads it",
    "_ipython_display_": "IPython calls it",
    "daemon_threads": "socketserver reads it",
    "do_GET": "http.server calls it",
    "do_POST": "http.server calls it",
    "log_message": "http.server calls it",
    "log_exception": "tornado calls it",
    "set_default_headers": "tornado calls it",
    "code_stub": "nbgrader reads it",
    "text_stub": "nbgrader reads it",
    "extract": "nbgrader calls it",
    "sanitize_html_tags": "nbconvert calls it",
    "sanitized_output_types": "nbconvert reads it",
    "enabled": "nbconvert reads it",
    "file_extension": "nbconvert reads it",
    "handle_starttag": "html.parser calls it",
    "isatty": "whoever prints to the stream may ask",
    "writable": "whoever prints to the stream may ask",
    "indicator_id": "a learner sees it on the card",
    "omissions": "a test shows what a unit lacks: tests/authoring/test_places.py",
    "ident": "jupyter_client gives it",
    "buffers": "jupyter_client gives it",
    "tb_offset": "IPython gives it",
}
KINDS = {"function", "method", "class", "property", "variable"}  # an attribute is often set for a library


def unused(sources: dict[str, str]) -> dict[str, str]:
    """The names that programs define and none of them uses, each with its place."""
    found = Vulture(ignore_names=[*PATTERNS], ignore_decorators=["@app.command", "@commands.command"])
    for file, source in sources.items():
        found.scan(source, filename=file)
    # A class can be named in a text: nbgrader takes "parvis.classroom.export.ClassExporter".
    named = {
        path.rpartition(".")[2] for text in sources.values() for path in re.findall(r'"(parvis[.\w]+)"', text)
    }
    return {
        item.name: f"{item.filename}:{item.first_lineno}"
        for item in found.get_unused_code()
        if item.typ in KINDS and item.name not in named
    }


@pytest.fixture(scope="module")
def sources():
    """All programs of the project but the tests, and the code within its texts."""
    found = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for pattern in PROGRAMS
        for path in sorted(ROOT.glob(pattern))
    }
    for folder in ("course", "assignments"):
        for path in sorted((ROOT / folder).rglob("*.md")):
            file = path.relative_to(ROOT).as_posix()
            cells = [block.source for block in read_blocks(path, file) if block.kind == "code"]
            found[file] = "\n".join(cells)
    return found


@pytest.fixture(scope="module")
def left_over(sources):
    """What none of them uses."""
    return unused(sources)


def test_nothing_of_the_package_is_unused(left_over):
    """What only its own test uses is deleted, or moves to the test."""
    found = {name: place for name, place in left_over.items() if place.startswith("src/")}

    assert {} == {name: place for name, place in found.items() if name not in NAMES}


def test_every_exception_is_needed(left_over):
    """An exception that excuses nothing any more leaves the list."""
    assert [] == sorted(NAMES.keys() - left_over.keys())


def test_what_nothing_uses_is_found(sources):
    """A function more, called by nobody, is told with its place; a class that a text names is not."""
    more = "def nobody_calls_this():\n    return 1\n\nclass NamedInAText:\n    '''A.'''\n"
    found = unused(
        {**sources, "src/parvis/more.py": more, "nbgrader_config.py": '"parvis.more.NamedInAText"'}
    )

    assert "src/parvis/more.py:1" == found["nobody_calls_this"]
    assert "NamedInAText" not in found
