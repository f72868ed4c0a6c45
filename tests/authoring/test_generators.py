"""generate.py: loaded without a trace, called for every variant, refused in one sentence."""

import sys

import pytest

from parvis.authoring.encoding import as_json
from parvis.authoring.generators import Generated, generate
from parvis.errors import AuthoringError

FILE = "assignments/x/generate.py"


@pytest.fixture
def made(tmp_path):
    """What the generator with this source gives for two variants."""

    def run(source: str) -> Generated:
        (tmp_path / "generate.py").write_text(source, encoding="utf-8")
        return generate(tmp_path / "generate.py", FILE, 2)

    return run


@pytest.fixture
def refused(made):
    """The sentence with which a generator is refused."""

    def run(source: str) -> str:
        with pytest.raises(AuthoringError) as caught:
            made(source)
        return str(caught.value)

    return run


def test_files_is_called_for_each_number_and_language(made):
    """Numbers begin at 1; each language has its own."""
    given = made("def files(number, language):\n    return {'a.csv': f'{number}{language}'.encode()}")

    assert {
        "fr": {1: {"a.csv": b"1fr"}, 2: {"a.csv": b"2fr"}},
        "en": {1: {"a.csv": b"1en"}, 2: {"a.csv": b"2en"}},
    } == given.files
    assert {} == given.keys


def test_labels_become_one_key_file(made):
    """The labels of each variant stand under its number."""
    given = made(
        "def files(number, language):\n    return {}\n"
        "def labels(number):\n    return {'k.json': {'right': number}}"
    )

    assert {"k.json": as_json({"1": {"right": 1}, "2": {"right": 2}})} == given.keys


def test_nothing_is_left_behind(made, tmp_path):
    """Neither a compiled file beside the generator, nor a module, nor a folder to import from."""
    before = set(sys.modules), list(sys.path)
    made(
        "from __future__ import annotations\nfrom dataclasses import dataclass\n"
        "@dataclass\nclass A:\n    b: int\n"
        "def files(number, language):\n    return {}"
    )

    assert [tmp_path / "generate.py"] == list(tmp_path.rglob("*"))
    assert before == (set(sys.modules), list(sys.path))


def test_without_a_generator_there_is_nothing(tmp_path):
    """A unit needs none."""
    assert Generated() == generate(tmp_path / "generate.py", FILE, 8)


GIVES = "def files(number, language):\n    return "


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("x = 1", f"{FILE}: it has no function files(number, language). Remedy: define it."),
        ("import nothing_of_that_name", f"{FILE}:1: it stops with ModuleNotFoundError"),
        ("def files(:", f"{FILE}:1: it is not Python"),
        ("import sys\nsys.exit(3)", f"{FILE}:2: it stops with SystemExit: 3"),
        ("def files(number):\n    return {}", f"{FILE}: files(1, 'fr') stops with TypeError"),
        (GIVES + "1 / 0", f"{FILE}:2: files(1, 'fr') stops with ZeroDivisionError: division by zero."),
        (GIVES + "None", f"{FILE}: files(1, 'fr') gives NoneType. Remedy: give a dict"),
        (GIVES + "{'a.csv': 'text'}", "files(1, 'fr') gives str and str for 'a.csv'"),
        (GIVES + "{1: b''}", "files(1, 'fr') gives int and bytes for 1"),
        (GIVES + "{'answers.json': b''}", "which students' own answers are called"),
        (GIVES + "{'deep/Answers.JSON': b''}", "which students' own answers are called"),
        (GIVES + "{'../a.csv': b''}", "files(1, 'fr') names '../a.csv'. Remedy: use letters"),
        (GIVES + "{'/etc/a.csv': b''}", "files(1, 'fr') names '/etc/a.csv'"),
        (GIVES + r"{'..\\a.csv': b''}", "files(1, 'fr') names"),
        (GIVES + "{'C:a.csv': b''}", "files(1, 'fr') names 'C:a.csv'"),
        (GIVES + "{'.hidden': b''}", "files(1, 'fr') names '.hidden'"),
        (GIVES + "{'': b''}", "files(1, 'fr') names ''"),
        (GIVES + "{'a.ipynb': b''}", "which marking sets aside"),
        (GIVES + "{'a.csv': b'', 'A.csv': b''}", "twice for systems that take capitals"),
        (
            GIVES + "{f'{language}.csv': b''}",
            "of files(1, 'fr') and files(1, 'en') only one gives 'en.csv'",
        ),
        (GIVES + "{f'{number}.csv': b''}", "of files(1, 'fr') and files(2, 'fr') only one gives '1.csv'"),
        (GIVES + "{}\ndef labels(number):\n    return []", f"{FILE}: labels(1) gives list"),
        (
            GIVES + "{}\ndef labels(number):\n    raise KeyError(number)",
            f"{FILE}:4: labels(1) stops with KeyError",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence(refused, source, sentence):
    """The file, the line where there is one, the call, and the remedy."""
    said = refused(source)

    assert sentence in said
    assert 1 == said.count("Remedy: ")
    assert "\n" not in said


def test_too_few_entries_name_their_file(refused):
    """A key file of one brief for two variants is named, with both numbers."""
    said = refused(
        "from parvis.authoring.encoding import entry\n"
        "FILE = 'assignments/x/key/briefs.json'\n"
        "def files(number, language):\n    return {'a': entry([b'x'], number, FILE)}"
    )

    assert (
        "assignments/x/key/briefs.json: it serves 1 variants, and course.toml asks for more (2). "
        "Remedy: add to it, or lower 'variants' in course.toml." == said
    )


def test_a_key_file_written_twice_is_refused(refused, tmp_path):
    """What people write in key/ and what labels() gives must not be mistaken for each other."""
    (tmp_path / "key").mkdir()
    (tmp_path / "key" / "k.json").write_text("{}", encoding="utf-8")

    assert "key/k.json stands there, and labels(1) makes it. Remedy: delete key/k.json" in refused(
        GIVES + "{}\ndef labels(number):\n    return {'k.json': 1}"
    )
