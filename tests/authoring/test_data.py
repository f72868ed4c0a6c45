"""Data beside the notebook: one archive per variant and language, and names that the code may use."""

import pytest

from parvis.authoring.build import artefacts, assignments, build_course
from parvis.authoring.check import check_course
from parvis.authoring.data import data_files
from parvis.course import load_course
from parvis.data_sets import pack, unpack

GENERATOR = "assignments/moderation/generate.py"
TEXT = "assignments/moderation/moderation.md"


def _archives(root, language):
    (text,) = assignments(root, load_course(root))
    return data_files(text, language)


def test_each_language_gets_the_archives_of_every_variant(tiny):
    """Two variants, each with its own message in the language of the notebook."""
    french, english = _archives(tiny, "fr"), _archives(tiny, "en")

    assert ["data/1.zip", "data/2.zip"] == sorted(french) == sorted(english)
    assert b"message;note\nbonjour;2\n" == unpack(french["data/2.zip"])["messages.csv"]
    assert b"message,note\nhello,1\n" == unpack(english["data/1.zip"])["messages.csv"]


def test_what_depends_on_no_language_is_the_same_in_both(tiny):
    """The table of rates is equal, byte for byte."""
    archives = [_archives(tiny, language)["data/1.zip"] for language in ("fr", "en")]

    assert 1 == len({unpack(archive)["rates.csv"] for archive in archives})


def test_a_larger_pool_is_built_and_opened(course, edit):
    """`variants` in course.toml says how many archives there are, and what the set-up cell opens."""
    edit(course / "course.toml", "variants = 2", "variants = 3")
    stale = check_course(course)
    build_course(course)
    folder = course / "release/moderation-en"

    assert "release/moderation-fr/data/3.zip: it is missing. Remedy: parvis build" in stale
    assert any(line.startswith("source/moderation-en/moderation.ipynb: it is not") for line in stale)
    assert ["1.zip", "2.zip", "3.zip"] == sorted(path.name for path in (folder / "data").iterdir())
    assert 'unit=\\"moderation\\", pool=3)' in (folder / "moderation.ipynb").read_text(encoding="utf-8")
    assert [] == check_course(course)


def test_a_smaller_pool_leaves_an_archive_too_many(course, edit):
    """The archive that no variant has any more is one line of the check."""
    edit(course / "course.toml", "variants = 2", "variants = 1")
    build_course(course)

    left = [line.split(":")[0] for line in check_course(course)]

    assert 4 == len(left)
    assert {"data/2.zip"} == {name.split("/", 2)[2] for name in left}


def test_an_archive_with_the_right_files_stays(course):
    """Compressed in other bytes, it is neither written again nor a problem; other contents are."""
    path = course / "release/moderation-fr/data/1.zip"
    files = unpack(path.read_bytes())
    other = pack(files | {"rates.csv": b"a,b\n1,3\n"})
    again = path.read_bytes() + b""
    stored = _stored(files)
    path.write_bytes(stored)
    kept = [check_course(course), build_course(course), path.read_bytes()]
    path.write_bytes(other)

    assert stored != again
    assert [[], [], stored] == kept
    assert [path] == build_course(course)
    assert again == path.read_bytes()


def _stored(files):
    import io
    import zipfile

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


def test_a_unit_without_a_generator_has_no_data(course, edit, stamped):
    """Nothing is missed where no data file is asked for."""
    (course / GENERATOR).unlink()
    edit(course / TEXT, 'message = variant.path("messages.csv").read_text(encoding="utf-8")\n', "")
    edit(course / TEXT, ", notes.json as NOTES", "")
    made = artefacts(course)

    assert [] == [name for name in made if "/data/" in name]


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
