"""Files of mistakes/: what they say, and the refusals when they say too little."""

from types import SimpleNamespace

import pytest

from parvis.authoring.mistakes import bound_names, read_mistakes
from parvis.errors import AuthoringError

CELLS = [
    SimpleNamespace(kind="solution", name="share"),
    SimpleNamespace(kind="test", name="share_hidden"),
    SimpleNamespace(kind="test", name="share_visible"),
]
GOOD = "# loses: share_hidden, share_visible\n# fr: Non, pas ici.\n# en: No, not here.\nx = tr('un', 'one')\n"


def _read(tmp_path, text, name="share--half.py"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_mistakes(tmp_path, "moderation", CELLS)


def test_a_mistake_has_its_tests_sentences_and_source(tmp_path):
    """A file gives the tests lost, the sentence in each language and the code in each."""
    (mistake,) = _read(tmp_path, "# A mistake of beginners.\n" + GOOD)

    assert "assignments/moderation/mistakes/share--half.py" == mistake.file
    assert {"share_hidden", "share_visible"} == mistake.loses
    assert {"fr": "Non, pas ici.", "en": "No, not here."} == mistake.sentence
    assert {"fr": "x = 'un'", "en": "x = 'one'"} == mistake.source
    assert ("share", False) == (mistake.solution, mistake.visible_only)


def test_a_mistake_for_visible_tests_only(tmp_path):
    """`caught-by: visible` takes the file out of the hidden tests' share."""
    (mistake,) = _read(tmp_path, "# caught-by: visible\n" + GOOD)

    assert mistake.visible_only


def test_comments_in_two_languages_belong_to_the_source(tmp_path):
    """Marked comments at the top are the student's code, not headers."""
    (mistake,) = _read(tmp_path, GOOD.replace("x =", "# fr| Ma part\n# en| My share\nx ="))

    assert "# My share\nx = 'one'" == mistake.source["en"]


@pytest.mark.parametrize(
    ("text", "name", "problem"),
    [
        (
            GOOD,
            "shares--half.py",
            "'shares' is no solution cell. Remedy: call it <solution>--<slug>.py: share",
        ),
        (GOOD, "share.py", "'share' is no solution cell"),
        (GOOD.replace("# loses", "# lose"), "share--a.py", "the line '# loses: …' is missing"),
        (GOOD.replace("# fr:", "# french:"), "share--a.py", "the line '# fr: …' is missing"),
        (GOOD.replace("# en: No, not here.", "# en:"), "share--a.py", "the line '# en: …' is missing"),
        (GOOD.replace("share_hidden", "share_secret"), "share--a.py", "'share_secret' is no test cell"),
        ("# caught-by: hidden\n" + GOOD, "share--a.py", "caught-by knows only 'visible'"),
        (GOOD.replace("x =", "x = ="), "share--a.py", "line 1 of the cell is not valid Python"),
        (GOOD + "fr| y = 1\n", "share--a.py", "its French and its English are not the same program"),
    ],
)
def test_a_file_that_says_too_little_is_refused(tmp_path, text, name, problem):
    """The file and the remedy are named."""
    with pytest.raises(AuthoringError) as caught:
        _read(tmp_path, text, name)

    assert str(caught.value).startswith(f"assignments/moderation/mistakes/{name}: {problem}")


def test_names_that_a_cell_defines():
    """What must be forgotten before a mistake runs: not what other cells import."""
    source = "import math\nfrom os import path\nclass A: pass\nfor i in []: z = 1\nd['k'] = i"

    assert {"A", "i", "z"} == bound_names(source)


def test_a_mistake_may_use_a_key(tmp_path):
    """A key file comes before the mistaken code, as in a test cell; a missing one is named."""
    (tmp_path / "mistakes").mkdir()
    (tmp_path / "key").mkdir()
    (tmp_path / "key" / "gold.json").write_text('{"v1": 3}', encoding="utf-8")
    (mistake,) = _read(tmp_path / "mistakes", "# key: gold.json as GOLD\n" + GOOD)

    assert "GOLD = {'v1': 3}\nx = 'un'" == mistake.source["fr"]
    with pytest.raises(AuthoringError, match=r"the key file gone\.json is missing"):
        _read(tmp_path / "mistakes", "# key: gone.json as GOLD\n" + GOOD)
