"""The students' edition: all that a student needs, nothing else, replaced whole."""

import json
import os
import sys
import zipfile
from pathlib import Path

import pytest
from nbgrader.apps.baseapp import NbGrader

from parvis.classroom.publish import edition
from parvis.classroom.publish.edition import publish
from parvis.course import load_course
from parvis.errors import ClassroomError

ROOT = Path(__file__).parents[3]
EVERYBODY = {".parvis-edition.json", "LICENSE", "README.md", "course.toml", "nbgrader_config.py",
             "parvis-0.1.0-py3-none-any.whl", "requirements.lock", "start.py"}  # fmt: skip


def inside(folder):
    """The files of a folder, by path from it."""
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def test_an_edition_has_what_students_need_and_nothing_else(klass, tmp_path):
    """Settings, the package, notebooks of lessons, assignments as released; no text, source, key or class."""
    made = publish(klass, tmp_path / "edition")
    names = set(inside(tmp_path / "edition"))

    assert {*made, ".parvis-edition.json"} == names
    assert EVERYBODY == {name for name in names if "/" not in name}
    assert {"course", "release"} == {name.partition("/")[0] for name in names if "/" in name}
    assert {".ipynb", ".json", ".xz"} >= {Path(name).suffix for name in names if "/" in name}


def test_the_real_course_publishes_its_public_files_alone(tmp_path):
    """Each file of the edition is one that `parvis build --check` has looked through for private passages."""
    publish(ROOT, tmp_path / "edition")
    files = inside(tmp_path / "edition")
    with zipfile.ZipFile(files.pop("parvis-0.1.0-py3-none-any.whl")) as wheel:
        package = {name: wheel.read(name) for name in wheel.namelist() if ".dist-info/" not in name}
    copied = {name: path.read_bytes() for name, path in files.items() if "/" in name}

    assert len(package) > 300
    assert [] == [name for name, content in package.items() if (ROOT / "src" / name).read_bytes() != content]
    assert [] == [name for name, content in copied.items() if (ROOT / name).read_bytes() != content]
    assert {"course", "release"} == {name.partition("/")[0] for name in copied}
    assert {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "release").rglob("*") if path.is_file()
    } == {name for name in copied if name.startswith("release/")}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_everybody_may_read_an_edition(klass, tmp_path):
    """Whatever the umask of who publishes."""
    before = os.umask(0o077)
    try:
        publish(klass, tmp_path / "edition")
    finally:
        os.umask(before)
    paths = [tmp_path / "edition", *(tmp_path / "edition").rglob("*")]

    assert {(True, 0o755), (False, 0o644)} == {(path.is_dir(), path.stat().st_mode & 0o777) for path in paths}


def test_a_students_nbgrader_knows_course_and_exchange(klass, tmp_path, monkeypatch):
    """By the edition alone: the exchange that was chosen when it was published."""
    monkeypatch.setenv("PARVIS_EXCHANGE", str(tmp_path / "shared"))
    publish(klass, tmp_path / "edition")
    monkeypatch.delenv("PARVIS_EXCHANGE")
    app = NbGrader()
    app.load_cwd_config, app.config_dir = False, str(tmp_path / "edition")
    app.load_config_file()

    assert load_course(klass).id == app.config.CourseDirectory.course_id
    assert str(tmp_path / "shared") == app.config.Exchange.root
    known = {name for name in app.config if app.config[name]} - {"NbGrader"}
    assert {"CourseDirectory", "Exchange", "ExchangeFactory"} == known
    assert ["submit"] == list(app.config.ExchangeFactory)  # what was handed out is not handed in again


def test_an_exchange_named_in_the_course_stays(klass, tmp_path, monkeypatch):
    """course.toml says it once for who teaches and for who learns."""
    text = (klass / "course.toml").read_text(encoding="utf-8")
    (klass / "course.toml").write_text(f'exchange = "/srv/work"\n{text}', encoding="utf-8")
    monkeypatch.delenv("PARVIS_EXCHANGE", raising=False)
    publish(klass, tmp_path / "edition")

    assert "/srv/work" == load_course(tmp_path / "edition").exchange


def test_an_edition_is_replaced_whole(klass, texts, tmp_path):
    """What is no longer given is gone; the environment that start.py made there stays."""
    publish(klass, tmp_path / "edition")
    (tmp_path / "edition/.venv").mkdir()
    (tmp_path / "edition/.venv/pyvenv.cfg").touch()
    (texts / "course/index.fr.ipynb").unlink()
    publish(klass, tmp_path / "edition")

    names = inside(tmp_path / "edition")
    assert {"course/index.en.ipynb", ".venv/pyvenv.cfg"} <= set(names)
    assert "course/index.fr.ipynb" not in names
    assert ["class", "edition", "texts"] == sorted(path.name for path in tmp_path.iterdir())


def test_an_edition_that_cannot_be_made_leaves_the_earlier_one(klass, tmp_path, monkeypatch):
    """At the last step, and before it."""
    publish(klass, tmp_path / "edition")
    before = {name: path.read_bytes() for name, path in inside(tmp_path / "edition").items()}
    rename = Path.rename

    def failing(path, target):
        if target == tmp_path / "edition" and not path.name.endswith("-before"):
            raise OSError("no room")
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", failing)
        with pytest.raises(OSError, match="no room"):
            publish(klass, tmp_path / "edition")
    monkeypatch.setattr(edition, "wheel", lambda *_places: [][1])
    with pytest.raises(IndexError):
        publish(klass, tmp_path / "edition")

    assert before == {name: path.read_bytes() for name, path in inside(tmp_path / "edition").items()}
    assert ["class", "edition", "texts"] == sorted(path.name for path in tmp_path.iterdir())


@pytest.mark.parametrize("place", ["texts", "texts/public", "class", "class/public", "."])
def test_an_edition_lies_apart_from_what_is_private(klass, tmp_path, place):
    """Neither in the class or the texts, nor around them."""
    with pytest.raises(ClassroomError, match="students must not read it"):
        publish(klass, tmp_path / place)


@pytest.mark.parametrize("before", [False, True])
def test_a_folder_of_somebody_else_is_left_alone(klass, tmp_path, before):
    """A file that no edition has written is named, beside those of an edition too."""
    if before:
        publish(klass, tmp_path / "edition")
    (tmp_path / "edition/mine").mkdir(parents=True)
    (tmp_path / "edition/mine/thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ClassroomError, match=r"no edition has written what is there \(mine/thesis\.txt\)"):
        publish(klass, tmp_path / "edition")

    assert "mine" == (tmp_path / "edition/mine/thesis.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("mark", ["BEGIN SOLUTION", "BEGIN HIDDEN TESTS", "BEGIN MARK SCHEME"])
def test_an_assignment_that_still_has_its_answers_is_not_published(klass, tmp_path, mark):
    """Somebody copied source/ to release/: the file and the command are named."""
    path = klass / "release/moderation-fr/moderation.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["cells"][-1]["source"] = f"### {mark}\nx = 2\n"
    path.write_text(json.dumps(content), encoding="utf-8")

    with pytest.raises(
        ClassroomError, match=r"release/moderation-fr/moderation\.ipynb: it holds.*parvis build"
    ):
        publish(klass, tmp_path / "edition")
    assert not (tmp_path / "edition").exists()


def test_a_course_without_a_package_is_not_published(klass, texts, tmp_path):
    """One sentence says what is missing."""
    (texts / "pyproject.toml").unlink()

    with pytest.raises(ClassroomError, match=r"there is no package of the course.*Remedy"):
        publish(klass, tmp_path / "edition")


def test_a_folder_in_which_nobody_may_write_is_named(klass, tmp_path, monkeypatch):
    """An ordinary user in /srv: what to ask for, and what to type then."""

    def refused(**_options):
        raise PermissionError(13, "no")

    monkeypatch.setattr("parvis.classroom.publish.edition.tempfile.mkdtemp", refused)
    with pytest.raises(ClassroomError) as error:
        publish(klass, tmp_path / "edition")

    assert str(error.value).startswith(f"{tmp_path}: you cannot write in this folder")
    assert str(error.value).endswith(f"parvis publish {tmp_path}/FOLDER/edition.")
