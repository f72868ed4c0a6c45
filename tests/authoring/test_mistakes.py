"""Sections of mistakes.md: what they say, and the refusals when they say too little."""

import pytest

from parvis.authoring.cells import typed
from parvis.authoring.keys import KeyFiles
from parvis.authoring.mistakes import bound_names, read_mistakes
from parvis.authoring.text import Block
from parvis.errors import AuthoringError

SOLUTION = """x = ...  # as released
### BEGIN SOLUTION
### STUB: y = ...
y = tr("deux", "two")
### END SOLUTION"""
GOOD = """# Mistakes of beginners

## share--half

Many believe this.

- loses: share_hidden, share_visible
- fr: Non, `y` n'est pas "deux" : *ici*.
- en: No, `y` is not "two": *here*.

```diff
-y = tr("deux", "two")
+y = tr("un", "one")
```
"""


def _cell(keys, source="assert y"):
    return typed(Block("code", keys, source, "assignments/moderation/moderation.md", 7), graded=True)


def _cells(**keys):
    test = {"points": 1, "skill": "s"}
    return [
        _cell({"solution": "share"} | keys, SOLUTION),
        _cell({"test": "share_hidden"} | test),
        _cell({"test": "share_visible"} | test),
    ]


def _read(tmp_path, text, **keys):
    (tmp_path / "mistakes.md").write_text(text, encoding="utf-8")
    return read_mistakes(
        tmp_path / "mistakes.md", "moderation", _cells(**keys), KeyFiles(tmp_path / "key", {})
    )


def test_a_mistake_has_its_tests_sentences_and_source(tmp_path):
    """A section gives the tests lost, the sentence in each language as written, the code in each."""
    (mistake,) = _read(tmp_path, GOOD)

    assert ("share--half", "share") == (mistake.name, mistake.solution)
    assert "assignments/moderation/mistakes.md:3, share--half" == mistake.where
    assert {"share_hidden", "share_visible"} == mistake.loses
    sentences = {"fr": 'Non, `y` n\'est pas "deux" : *ici*.', "en": 'No, `y` is not "two": *here*.'}
    assert sentences == mistake.sentence
    released = "x = ...  # as released\n"
    assert {"fr": released + 'y = "un"', "en": released + 'y = "one"'} == mistake.source
    assert not mistake.visible_only


def test_a_mistake_for_visible_tests_only(tmp_path):
    """`caught-by: visible` takes it out of the hidden tests' share."""
    (mistake,) = _read(tmp_path, GOOD.replace("- fr:", "- caught-by: visible\n- fr:"))

    assert mistake.visible_only


def test_a_long_sentence_may_go_on_in_the_next_line(tmp_path):
    """As in any list of Markdown."""
    (mistake,) = _read(tmp_path, GOOD.replace("No, `y`", "No,\n  `y`"))

    assert 'No, `y` is not "two": *here*.' == mistake.sentence["en"]


def test_comments_in_two_languages_can_be_edited(tmp_path):
    """New lines may be marked for one language."""
    (mistake,) = _read(tmp_path, GOOD.replace("+y", "+# fr| Un\n+# en| One\n+y"))

    assert mistake.source["en"].endswith('# One\ny = "one"')


def test_without_the_text_there_is_no_mistake(tmp_path):
    """A unit begins without."""
    assert [] == read_mistakes(
        tmp_path / "mistakes.md", "moderation", _cells(), KeyFiles(tmp_path / "key", {})
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        (
            "## share--half",
            "## shares--half",
            3,
            "'shares' is no solution cell. Remedy: call it <solution>--<",
        ),
        ("## share--half", "## share", 3, "'share' is no solution cell"),
        ("- loses:", "- lose:", 7, "'lose: share_hidden, share_visible' says nothing known"),
        ("- fr:", "- fr: Non.\n- fr:", 9, "'fr' is said twice"),
        ('- fr: Non, `y` n\'est pas "deux" : *ici*.\n', "", 3, "the line '- fr: …' is missing"),
        ('- en: No, `y` is not "two": *here*.', "- en:", 3, "the line '- en: …' is missing"),
        ("share_hidden", "share_secret", 3, "'share_secret' is no test cell"),
        ("- fr:", "- caught-by: hidden\n- fr:", 3, "caught-by knows only 'visible'"),
        ("```diff", "```python", 11, "this code is no edit. Remedy: open it with ```diff"),
        ('-y = tr("deux", "two")', "-y = 2", 12, "'y = 2' is no line of solution 'share' (assignments/moder"),
        ('+y = tr("un", "one")', "+y = =", 12, "line 2 of the cell is not valid Python"),
        ('+y = tr("un", "one")', "+fr| y = 1", 12, "its French and its English are not the same program"),
        ("# Mistakes", "- fr: Non.\n\n# Mistakes", 1, "this stands before the first heading of a mistake"),
    ],
)
def test_a_section_that_says_too_little_is_refused(tmp_path, old, new, line, problem):
    """The file, the line, the mistake and the remedy are named."""
    assert old in GOOD
    with pytest.raises(AuthoringError) as caught:
        _read(tmp_path, GOOD.replace(old, new))

    assert str(caught.value).startswith(f"assignments/moderation/mistakes.md:{line}")
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (GOOD + GOOD, 17, "share--half: this name is already that of another mistake"),
        (GOOD[: GOOD.index("```")], 3, "share--half: it has 0 edits"),
        (GOOD + GOOD[GOOD.index("```") :], 3, "share--half: it has 2 edits"),
    ],
)
def test_two_of_a_name_and_other_than_one_edit_are_refused(tmp_path, text, line, problem):
    """What would be silently merged or left out."""
    with pytest.raises(AuthoringError) as caught:
        _read(tmp_path, text)

    assert f"mistakes.md:{line}, {problem}" in str(caught.value)


def test_names_that_a_cell_defines():
    """What must be forgotten before a mistake runs: not what other cells import."""
    source = "import math\nfrom os import path\nclass A: pass\nfor i in []: z = 1\nd['k'] = i"

    assert {"A", "i", "z"} == bound_names(source)


def test_a_mistake_has_the_keys_it_uses(tmp_path):
    """Its own and its solution's come before the code, unused ones do not; a missing one is named."""
    (tmp_path / "key").mkdir()
    for name in ("gold", "limits"):
        (tmp_path / "key" / f"{name}.json").write_text('{"v1": 3}', encoding="utf-8")
    text = GOOD.replace('"one")', '"one"), GOLD, LIMITS').replace("- fr:", "- key: gold.json as GOLD\n- fr:")
    (both,) = _read(tmp_path, text, key="limits.json as LIMITS")
    (unused,) = _read(tmp_path, GOOD, key="limits.json as LIMITS")

    assert both.source["fr"].startswith("LIMITS = {'v1': 3}\nGOLD = {'v1': 3}\nx = ...")
    assert unused.source["fr"].startswith("x = ...")
    with pytest.raises(AuthoringError, match=r"the key file gone\.json is missing"):
        _read(tmp_path, text.replace("gold.json", "gone.json"))
