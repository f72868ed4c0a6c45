"""The folder of a class: made from the texts, apart from them, closed, and brought up to them."""

import shutil
import sys
from pathlib import Path

import pytest

from parvis.classroom.folder import is_class, repository
from parvis.classroom.new_class import new_class, update_class
from parvis.errors import ClassroomError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def texts(tmp_path):
    """The tiny course, as a repository of texts with its settings."""
    folder = shutil.copytree(ROOT / "tests/notebooks/tiny", tmp_path / "texts")
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    return folder


@pytest.fixture
def klass(texts, tmp_path):
    """A class of the tiny course."""
    new_class(texts, tmp_path / "class")
    return tmp_path / "class"


def test_a_class_has_what_is_built_and_no_text(klass, texts):
    """Settings, the instructor's and the students' notebooks; neither solutions as text nor lessons."""
    names = {path.name for path in klass.iterdir()}
    made = {path.relative_to(texts) for side in ("source", "release") for path in (texts / side).rglob("*")}

    assert {"class.toml", "course.toml", "nbgrader_config.py", "source", "release"} == names
    assert made == {
        path.relative_to(klass) for side in ("source", "release") for path in (klass / side).rglob("*")
    }


def test_a_class_names_its_texts(klass, texts):
    """Whatever is built is built from there; a repository names itself."""
    assert (True, texts) == (is_class(klass), repository(klass))
    assert (False, texts) == (is_class(texts), repository(texts))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_a_class_is_for_its_owner_alone(klass, texts):
    """Folders and files, those that came from a readable repository too."""
    assert [] == [path for path in [klass, *klass.rglob("*")] if path.stat().st_mode & 0o077]
    assert (texts / "course.toml").stat().st_mode & 0o044


def test_a_changed_text_reaches_the_class(klass, texts):
    """With its settings and its work left alone."""
    before = (klass / "class.toml").read_bytes()
    (klass / "source/moderation-fr/moderation.ipynb").write_bytes(b"an older one")
    (klass / "course.toml").write_text((texts / "course.toml").read_text(encoding="utf-8") + "\n# ours\n")

    assert ["moderation-fr", "moderation-en"] == update_class(klass)
    for name in ("source/moderation-fr/moderation.ipynb", "release/moderation-en/moderation.ipynb"):
        assert (texts / name).read_bytes() == (klass / name).read_bytes()
        assert sys.platform == "win32" or not (klass / name).stat().st_mode & 0o077
    assert before == (klass / "class.toml").read_bytes()
    assert "# ours" in (klass / "course.toml").read_text(encoding="utf-8")


def test_a_class_does_not_lie_among_the_texts(texts):
    """There, it would be read and published with them."""
    with pytest.raises(ClassroomError, match=r"a class does not lie in the folder of the texts\. Remedy"):
        new_class(texts, texts / "my-class")
    assert not (texts / "my-class").exists()


def test_what_is_there_stays(texts, tmp_path):
    """A folder with something in it is nobody's to fill; an empty one is."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").touch()
    (tmp_path / "empty").mkdir()
    with pytest.raises(ClassroomError, match="something is there already"):
        new_class(texts, tmp_path / "full")

    assert ["notes.txt"] == [path.name for path in (tmp_path / "full").iterdir()]
    assert new_class(texts, tmp_path / "empty")


def test_a_class_that_cannot_be_made_leaves_nothing(texts, tmp_path):
    """Neither a part of it nor the folder in which it was prepared."""
    (texts / "nbgrader_config.py").unlink()
    with pytest.raises(OSError):
        new_class(texts, tmp_path / "class")

    assert ["texts"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("repository = ", "it does not say where the texts"),
        ("", "it does not say where the texts"),
        ("repository = 3", "it does not say where the texts"),
        ('repository = "/nowhere/at/all"', "there is no course in"),
    ],
)
def test_a_class_that_lost_its_texts_says_so(klass, content, told):
    """The file and what to write in it."""
    (klass / "class.toml").write_text(content, encoding="utf-8")

    with pytest.raises(ClassroomError, match=rf"class\.toml: {told}.*Remedy"):
        repository(klass)
