"""What an exercise needs and no lesson shows is found, form by form; what is shown or supplied is not."""

import pytest

from parvis.authoring.cells import typed
from parvis.authoring.notions import notions, unpractised, wanted
from parvis.authoring.text import read_blocks
from parvis.authoring.text_lint import lint_notions
from parvis.course import load_course


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def f(a):\n    return a", {"def", "return"}),
        ("if a > 1:\n    b = 2\nelse:\n    b = 3", {"if", "else", "<"}),
        ("raise ValueError('no')", {"raise", "ValueError()"}),
        ("try:\n    a\nexcept KeyError:\n    b", {"try"}),
        ("for a in b:\n    c += 1", {"for", "+="}),
        ("[a for a in b if a not in c]", {"[a for b in c]", "[a for b in c if d]", "not in"}),
        ("any(a for a in b)", {"any()", "[a for b in c]"}),
        ("a = [1]\na + b", {"[a, b]", "[a] + [b]"}),
        ("a = 1\na + b", set()),
        ("raw.startswith(b'x')", {".startswith()", 'b"a"'}),
        ("f'{a}'", {'f"{a}"'}),
        ("f'{a[\"b\"]:.2f}'", {'f"{a}"', 'f"{a:.2f}"', "f\"{a['b']}\"", 'a["b"]'}),
        ("f'{100 * a}'", {'f"{a}"'}),
        ("table[~table['a'].isna()]", {"a[condition]", "~", 'a["b"]', ".isna()"}),
        ("table[['a', 'b']]", {'a[["b", "c"]]', "[a, b]"}),
        ("lines[1:]", {"a[b:c]"}),
        ("own.loc[a, 'b']", {".loc", ".loc[a, b]"}),
        ("t.groupby('a')", {".groupby()"}),
        ("t.groupby(['a', 'b'])", {".groupby()", "[a, b]"}),
        ("t.groupby(a)", {".groupby()", ".groupby(series)"}),
        ("t.groupby([a, b])", {".groupby()", "[a, b]", ".groupby([series, series])"}),
        ("t.sort_values('a', ascending=False)", {".sort_values()", ".sort_values(ascending=)"}),
        ("a, b = c", {"a, b = c"}),
        ("a if b else not c", {"a if b else c", "not"}),
        ("winner(a)", set()),
        ("a.dt", {".dt"}),
        ("sorted(a, key=lambda b: -b)", {"sorted()", "sorted(key=)", "lambda"}),
    ],
)
def test_each_form_has_a_name(source, found):
    """Functions of one's own are no notion: the statement gives them, or the student has written them."""
    assert found == notions(source)


@pytest.fixture
def cells(tmp_path):
    """Types the cells of a text."""

    def read(body, graded=True):
        path = tmp_path / f"{graded}.md"
        path.write_text(body, encoding="utf-8")
        return [typed(block, graded) for block in read_blocks(path, path.name)]

    return read


SOLUTION = """
def bots(texts):
    given = texts.dropna()
    ### BEGIN SOLUTION
    ### STUB: first = given.transform(...)
    if given.empty:
        raise ValueError("none")
    ### END SOLUTION
    return given.head(3)
"""


def test_what_is_given_around_it_is_not_to_be_written(cells, code):
    """Only what the author wrote in the region counts, and what the stub shows there."""
    (cell,) = cells(code(SOLUTION, solution="bots"))

    assert {"if", ".empty", "raise", "ValueError()", ".transform()"} == wanted(cell)


@pytest.mark.parametrize(
    ("lesson", "supplied", "new"),
    [
        ("1 + 1", "", [".empty", ".transform()", "ValueError()", "if", "raise", "the word 'bots'"]),
        ("if a.empty:\n    raise ValueError", "", [".transform()", "ValueError()", "the word 'bots'"]),
        ("bot = ValueError()\nif a.empty: raise bot", ".transform()", []),
        ("bot = 1", ".transform(); raise; if; .empty", ["ValueError()"]),
        ("1 + 1", "all", []),
    ],
)
def test_what_is_new_is_named(cells, code, lesson, supplied, new):
    """What a lesson shows or the statement supplies is not new; nor is the beginning of a word."""
    exercise = cells(code(SOLUTION, solution="bots", supplied=supplied or '""'))
    found = unpractised(exercise, ["bots"], cells(code(lesson), graded=False))

    assert ({"bots": new} if new else {}) == found


def test_only_what_was_read_before_counts(course):
    """A lesson of a later unit comes too late; the line says what to do."""
    toml = course / "course.toml"
    later = toml.read_text(encoding="utf-8").replace(
        '[competencies."moderation.measure"]',
        '[[units]]\nid = "later"\nlessons = ["one"]\nweight = 1\nvariants = 1\n'
        'title = { fr = "Après", en = "Later" }\n\n[competencies."moderation.measure"]',
    )
    toml.write_text(later, encoding="utf-8")
    path = course / "assignments/moderation/moderation.md"
    text = path.read_text(encoding="utf-8").replace(":supplied: all\n", "")
    path.write_text(text, encoding="utf-8")
    (course / "course/later").mkdir()
    shown = "```{code-cell} python\n"
    shown += "def share(labels):\n    return sum(one in labels for one in labels) / len(labels)\n```\n"
    (course / "course/later/one.md").write_text(shown, encoding="utf-8")
    exercise = [typed(block, graded=True) for block in read_blocks(path, path.name)]
    told = []
    problems = lint_notions(course, load_course(course), "moderation", exercise, ["share"], told.append)

    assert ["notions that no lesson has shown before: 8"] == told
    assert [
        "'share' asks for what no lesson before it shows: [a for b in c]; a if b else c; if; in; len(); "
        "return; sum(); the word 'share'. Remedy: practise it in a lesson, or list what the statement "
        "supplies in :supplied:"
    ] == problems
