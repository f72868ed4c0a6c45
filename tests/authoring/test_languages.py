"""Code shared by two languages: `tr(…)`, marked lines, and the proof that the program is the same."""

import ast
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.authoring.languages import NotTwoLanguages, check_same_program, french, parse, resolve

TEXTS = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=30)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
@settings(deadline=None)
def test_tr_gives_back_the_text_of_the_language(pairs):
    """Whatever the sentences, the resolved program holds exactly those of its language."""
    source = "said = [" + ", ".join(f"tr({one!r}, {two!r})" for one, two in pairs) + "]"
    for index, language in enumerate(("fr", "en")):
        said = ast.literal_eval(resolve(source, language).removeprefix("said = "))

        assert [pair[index] for pair in pairs] == said


def _is_one_plain_line(text: str) -> bool:
    return text.isprintable() and text == text.strip() and "\\" not in text and '"' not in text


@given(st.integers(0, 3), TEXTS.filter(_is_one_plain_line))
@settings(deadline=None)
def test_marked_lines_keep_their_indentation(depth, text):
    """A marked line loses its mark and nothing else; the other language's line goes."""
    indent = "    " * depth
    source = f'def f():\n    """\n{indent}fr| {text}\n{indent}en| other\n    """'

    assert f'def f():\n    """\n{(indent + text).rstrip()}\n    """' == resolve(source, "fr")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('assert x, tr("non", "no")', 'assert x, "no"'),
        ('assert x, tr(f"non {x:.2f}", f"no {x:.2f}")', 'assert x, f"no {x:.2f}"'),
        ('y = tr("é" * 2, "e" * 2).upper()', 'y = ("e" * 2).upper()'),
        ('y = tr("é", "e"), tr("à", "a")', 'y = "e", "a"'),
        ('y = tr(tr("a", "b"), tr("c", "d"))', 'y = "d"'),
        ('y = tr("un"\n  "deux", "one"\n  "two")', 'y = ("one"\n  "two")'),
        ('y = f(\n    tr("é", "e"),\n)', 'y = f(\n    "e",\n)'),
        ("# fr| Un\n# en| One\nx = 1", "# One\nx = 1"),
        ("#fr| Un\n#en| One", "#One"),
    ],
)
def test_resolve_in_english(source, expected):
    """The source of the English notebook is the author's, with the English texts in place."""
    assert expected == resolve(source, "en")


def test_french_gathers_every_sentence_to_translate():
    """The hash of a code cell changes with any of its French, and only with it."""
    source = '# fr| Un\n# en| One\nx = tr(f"deux {y}", f"two {y}")\n'

    assert 'Un\nf"deux {y}"' == french(source)
    assert french(source) == french(source.replace("One", "The one").replace("two", "2"))


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("fr| x = 1\nen| x = 2", "not the same program"),
        ("x = 1\n# fr| un\nfr| y = 2", "not the same program"),
        ('x = """\nfr| Un\nen| One\n"""', "not the same program"),
        ('x = tr("un", y)', "tr\\(\\) takes a French text"),
        ('x = tr("un")', "tr\\(\\) takes a French text"),
        ("x = tr(1, 2)", "tr\\(\\) takes a French text"),
        ("x = f\"{tr('un', 'one')}\"", "inside an f-string"),
        ('x = tr(f"{a} un", f"{b} one")', "same names \\(a, b\\)"),
        ('x = "\\d"', r"line 1 of the cell is not valid Python \(.*invalid escape"),
        ("def f(:\n    pass", "line 1 of the cell is not valid Python"),
    ],
)
def test_two_programs_are_refused(source, reason):
    """Languages may differ in texts only."""
    with pytest.raises(NotTwoLanguages, match=reason):
        check_same_program(source)


def test_docstrings_and_texts_may_differ():
    """Docstrings, comments and tr texts are set aside."""
    source = 'def f():\n    """\n    fr| Un\n    en| One\n    """\n    return tr("a", "b")  # fr'

    assert check_same_program(source) is None


def test_what_others_left_open_is_no_fault_of_the_cell(monkeypatch):
    """A warning of the memory freed while a cell is read does not stop the build."""
    read = ast.parse

    def freed_meanwhile(*given, **named):
        warnings.warn("unclosed event loop", ResourceWarning, stacklevel=1)
        return read(*given, **named)

    monkeypatch.setattr("parvis.syntax.ast.parse", freed_meanwhile)

    assert ast.dump(read("pass")) == ast.dump(parse("pass"))


def test_refusal_names_cell_and_remedy(refusal, code):
    """The build tells which cell is two programs, and how to write one."""
    sentence = refusal(code("fr| x = 1\nen| x = 2", locked="setup"))

    assert "cell 'setup': its French and its English are not the same program. Remedy: let" in sentence


def test_stale_code_is_refused(refusal, code):
    """The French of a code cell, changed alone, stops the build as prose does."""
    sentence = refusal(code('x = tr("un", "one")', locked="setup", of="h1234567"))

    assert "cell 'setup': the French is not the one that the cell's own English" in sentence
    assert "parvis build --stamp moderation" in sentence
