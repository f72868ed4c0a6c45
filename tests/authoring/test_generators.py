"""The data of the variants: made by generate.py, kept in one archive per language."""

import io
import sys
import tarfile

import pytest

from parvis.authoring.build import artefacts, assignments, build_course, data_files
from parvis.authoring.check import check_course
from parvis.authoring.encoding import as_json
from parvis.authoring.generators import Generated, generate
from parvis.course import load_course
from parvis.data_sets import ARCHIVE, pack, unpack
from parvis.errors import AuthoringError

# generate.py: loaded without a trace, called for every variant, refused in one sentence.


FILE = "assignments/x/generate.py"


@pytest.fixture
def made(tmp_path):
    """What the generator with this source gives for two variants."""

    def run(source: str) -> Generated:
        (tmp_path / "generate.py").write_text(source, encoding="utf-8")
        return generate(tmp_path / "generate.py", FILE, [1, 2])

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
    assert Generated() == generate(tmp_path / "generate.py", FILE, range(1, 9))


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


# Data beside the notebook: one archive per language, and names that the code may use.


GENERATOR = "assignments/moderation/generate.py"
TEXT = "assignments/moderation/moderation.md"


def _variants(root, language):
    (text,) = assignments(root, load_course(root))
    ((name, archive),) = data_files(text, language).items()
    assert ARCHIVE == name
    return unpack(archive)


def test_each_language_gets_an_archive_of_every_variant(tiny):
    """Two variants, each with its own message in the language of the notebook."""
    french, english = _variants(tiny, "fr"), _variants(tiny, "en")

    assert [1, 2] == list(french) == list(english)
    assert b"message;note\nbonjour;2\n" == french[2]["messages.csv"]
    assert b"message,note\nhello,1\n" == english[1]["messages.csv"]


def test_what_depends_on_no_language_is_the_same_in_both(tiny):
    """The table of rates is equal, byte for byte."""
    tables = {_variants(tiny, language)[1]["rates.csv"] for language in ("fr", "en")}

    assert 1 == len(tables)


def test_a_larger_pool_is_built_and_opened(course, edit):
    """`variants` in course.toml says how many data sets there are, and what the set-up cell opens."""
    edit(course / "course.toml", "variants = 2", "variants = 3")
    stale = check_course(course)
    build_course(course)
    folder = course / "release/moderation-en"

    assert any(
        line.startswith("release/moderation-fr/data.tar.xz: it is not what its text gives") for line in stale
    )
    assert any(line.startswith("source/moderation-en/moderation.ipynb: it is not") for line in stale)
    assert [1, 2, 3] == list(unpack((folder / ARCHIVE).read_bytes()))
    assert 'unit=\\"moderation\\", pool=3)' in (folder / "moderation.ipynb").read_text(encoding="utf-8")
    assert [] == check_course(course)


def test_a_smaller_pool_leaves_nothing(course, edit):
    """The data set that no student has any more is gone from the archives."""
    edit(course / "course.toml", "variants = 2", "variants = 1")
    stale = {line.split(":")[0] for line in check_course(course)}
    build_course(course)
    archives = {path.relative_to(course).as_posix(): path for path in course.rglob(ARCHIVE)}

    assert 4 == len(archives)
    assert archives.keys() <= stale
    assert [[1]] * 4 == [list(unpack(path.read_bytes())) for path in archives.values()]
    assert [] == check_course(course)


def test_an_archive_with_the_right_files_stays(course):
    """Compressed in other bytes, it is neither written again nor a problem; other contents are."""
    path = course / "release/moderation-fr/data.tar.xz"
    variants = unpack(path.read_bytes())
    other = pack(variants | {2: variants[2] | {"rates.csv": b"a,b\n1,3\n"}})
    again = path.read_bytes()
    stored = _quickly(variants)
    path.write_bytes(stored)
    kept = [check_course(course), build_course(course), path.read_bytes()]
    path.write_bytes(other)

    assert stored != again
    assert [[], [], stored] == kept
    assert [path] == build_course(course)
    assert again == path.read_bytes()


def _quickly(variants):
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:xz", preset=0) as archive:
        for number, files in variants.items():
            for name, data in files.items():
                entry = tarfile.TarInfo(f"{number}/{name}")
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))
    return content.getvalue()


def test_a_unit_without_a_generator_has_no_data(course, edit, stamped):
    """Nothing is missed where no data file is asked for."""
    (course / GENERATOR).unlink()
    edit(course / TEXT, 'message = variant.path("messages.csv").read_text(encoding="utf-8")\n', "")
    edit(course / TEXT, ", notes.json as NOTES", "")
    made = artefacts(course)

    assert [] == [name for name in made if "/data" in name]


def test_a_folder_data_is_refused(course, refused_build):
    """Files put there by hand would reach nobody."""
    (course / "assignments/moderation/data").mkdir()

    assert "assignments/moderation/data: nothing reads this folder. Remedy: return its files from" in (
        refused_build(course)
    )


@pytest.mark.parametrize(
    ("new", "missing"),
    [
        ('FAULTS = "data/gone.csv"', "data/gone.csv is missing. Remedy: open it with variant.path"),
        ('FAULTS = variant.path("gone.csv")', "gone.csv is missing. Remedy: give it in generate.py"),
    ],
)
def test_a_data_file_named_in_the_code_must_exist(course, edit, refused_build, new, missing):
    """A misspelt data file stops the build, not the student."""
    edit(course / TEXT, 'FAULTS = {"insult", "hate"}', new)

    assert f"cell 'setup': the data file {missing}" in refused_build(course)
