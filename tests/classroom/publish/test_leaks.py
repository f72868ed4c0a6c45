"""Two users of the machine take a course with the students' edition alone, and find nothing they must not."""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from parvis.classroom import steps
from parvis.classroom.commands import Act, Nbgrader
from parvis.classroom.new_class import new_class
from parvis.classroom.publish.edition import publish
from parvis.classroom.roster.command import enroll
from parvis.cli import find_root

pytestmark = [
    pytest.mark.classroom,
    pytest.mark.skipif(
        not hasattr(os, "getuid") or os.getuid() != 0, reason="only root makes users and acts for them"
    ),
]

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
ALIX, BO = "parvis-alix", "parvis-bo"
ROSTER = f"""id,last_name,first_name,email
{ALIX},Durand-Quelque,Alix,alix.durand@univ.example
{BO},Ben-Autre,Bo,bo.ben@univ.example
"""
SECRETS = {
    "solution": ["faults = sum(label in FAULTS", "answer = 42 if LIMITS", "retiré : règle R5"],
    "hidden test": ["got[1] == 0, ", 'LIMITS["share"]'],
    "mark scheme": ["Un point par soir couvert"],
    "key": ['"share": 0.75, "strict"', "Attendu : la règle R5"],
    "private text": ["PRIVATE: the data of each variant"],
    "names": ["Ben-Autre", "bo.ben@univ.example", "Durand-Quelque", "alix.durand@univ.example"],
    "marks": [f"{BO},Ben-Autre,Bo"],
    "neighbour": ["What Bo alone has written"],
}


def command(name, home, *words):
    """`words` typed by a user in the home."""
    return [sys.executable, str(HERE / "as_student.py"), name, str(home), *map(str, words)]


@pytest.fixture(scope="module")
def users():
    """Two accounts of this machine, gone afterwards."""
    for name in (ALIX, BO):
        subprocess.run(["userdel", name], check=False, capture_output=True)
        subprocess.run(["useradd", "--no-create-home", "--shell", "/bin/sh", name], check=True)
    yield (ALIX, BO)
    for name in (ALIX, BO):
        subprocess.run(["userdel", name], check=True, capture_output=True)


@pytest.fixture(scope="module")
def place():
    """A folder that everybody may enter, as /srv or /home is."""
    folder = Path(tempfile.mkdtemp(prefix="parvis-leaks-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def _texts(place):
    """The tiny course with the real package: a repository that is its owner's alone."""
    folder = shutil.copytree(ROOT / "tests/notebooks/tiny", place / "texts")
    for name in ("nbgrader_config.py", "pyproject.toml", "README.md", "LICENSE", "LICENSE-CONTENT"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    folder.chmod(0o700)
    return folder


@pytest.fixture(scope="module")
def term(users, place):
    """A unit from release to feedback: the class of root, in which both users hand in."""
    texts, root, edition, exchange = (place / name for name in ("texts", "class", "edition", "exchange"))
    _texts(place)
    exchange.mkdir()
    exchange.chmod(0o777)
    said = {}

    def student(name, *words):
        environment = {**os.environ, "JUPYTER_CONFIG_PATH": str(edition), "PYTHONPATH": str(place / "python")}
        for key in ("PARVIS_EXCHANGE", "TMPDIR", "XDG_RUNTIME_DIR"):
            environment.pop(key, None)
        typed = command(name, place / name, sys.executable, place / "python/at_work.py", *words)
        return subprocess.run(typed, env=environment, capture_output=True, text=True, check=False)

    before = os.umask(0o022)
    with pytest.MonkeyPatch.context() as patch, Nbgrader() as nbgrader:
        patch.setenv("PARVIS_EXCHANGE", str(exchange))
        new_class(texts, root)
        find_root(root)  # as each command that is typed there does
        (root / "roster.csv").write_text(ROSTER, encoding="utf-8")
        publish(root, edition)
        with zipfile.ZipFile(next(edition.glob("*.whl"))) as wheel:
            wheel.extractall(place / "python")  # as an installer does: it is of Python alone
        shutil.copy(HERE / "at_work.py", place / "python")
        subprocess.run(["chmod", "-R", "a+rX", place / "python"], check=True)
        for name in users:
            (place / name).mkdir(mode=0o700)
            shutil.chown(place / name, name, name)
        room = steps.Classroom(root, nbgrader)
        steps.prepare(room, ["moderation-fr"])
        enroll(root, root / "roster.csv")
        steps.release(room, "moderation-fr")
        said["hand-in"] = student(ALIX, "hand-in", "What Alix has written")
        said["neighbour"] = student(BO, "hand-in", "What Bo alone has written")
        steps.collect(room, "moderation-fr")
        said["marked"] = steps.autograde(room, "moderation-fr")
        steps.generate_feedback(room, "moderation-fr")
        steps.release_feedback(room, "moderation-fr")
        steps.export(root, "moderation")
        said["feedback"] = student(ALIX, "feedback")
        refused = _open_release(room, root)
    os.umask(before)
    return SimpleNamespace(place=place, root=root, edition=edition, said=said, refused=refused)


def _open_release(room, root):
    """What nbgrader's own command says when the class, or its texts, have been opened by mistake."""
    said = {}
    for folder in (root, root.parent / "texts"):
        folder.chmod(0o755)
        said[folder] = room.nbgrader.run(Act(("release_assignment", "moderation-fr", "--force"), root))
        folder.chmod(0o700)
    return said


def found(term, name, strings, by=None):
    """The files of the place, but those of `name`'s home and the tests' own, in which one of them stands."""
    words = ["grep", "-rlaF", "--devices=skip", "--exclude-dir", name, "-f", "-", str(term.place)]
    typed = command(by, term.place / by, *words) if by else words
    ran = subprocess.run(typed, input="\n".join(strings), capture_output=True, text=True, check=False)
    return sorted(ran.stdout.splitlines())


@pytest.mark.parametrize("step", ["hand-in", "neighbour", "feedback"])
def test_the_edition_is_all_a_student_needs(term, step):
    """Fetch, work, submit and feedback succeed without a way to the course, by the package of the wheel."""
    ran = term.said[step]

    assert 0 == ran.returncode, ran.stdout + ran.stderr
    assert f"{term.place}/python/parvis/__init__.py" == ran.stdout.splitlines()[0]


def test_both_are_marked_and_alix_has_her_page(term):
    """What was handed in is in the class under the names of its owners; the page came back."""
    pages = list((term.place / ALIX / "moderation-fr/feedback").rglob("*.html"))

    assert {ALIX, BO} == {one.student for one in term.said["marked"].marked}
    assert 1 == len(pages)
    assert "What Alix has written" in pages[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", SECRETS)
def test_a_student_finds_nothing_that_is_not_theirs(term, kind):
    """All that the user can read in class, texts, edition, exchange and homes is looked through."""
    there = found(term, ALIX, SECRETS[kind])

    assert there, "root finds it, so it could have been found"
    assert [] == found(term, ALIX, SECRETS[kind], by=ALIX)


def test_an_open_class_would_be_found(term):
    """The search of the user can find: with the class open, names and marks are there."""
    term.root.chmod(0o755)
    (term.root / "roster.csv").chmod(0o644)
    try:
        assert str(term.root / "roster.csv") in found(term, ALIX, SECRETS["names"], by=ALIX)
    finally:
        term.root.chmod(0o700)
        (term.root / "roster.csv").chmod(0o600)


def test_a_student_cannot_list_what_others_handed_in(term):
    """Neither the exchange's incoming folder nor its feedback pages."""
    words = ["find", term.place, "-type", "f", "-readable", "!", "-user", ALIX]
    ran = subprocess.run(
        command(ALIX, term.place / ALIX, *words), capture_output=True, text=True, check=False
    )
    tops = {Path(line).relative_to(term.place).parts[0] for line in ran.stdout.splitlines()}
    exchanged = {
        line.partition("/exchange/")[2].split("/")[1]
        for line in ran.stdout.splitlines()
        if "/exchange/" in line
    }

    assert {"edition", "exchange", "python"} == tops
    assert {"outbound"} == exchanged


def test_a_class_is_its_owners_file_by_file(term):
    """What nbgrader and Parvis wrote in it, from the gradebook to the pages."""
    private = list(term.root.rglob("*"))
    made = {path.name for path in private}

    assert {"gradebook.db", "submitted", "autograded", "feedback", "exports", ".parvis"} <= made
    assert [] == [f"{path}" for path in private if path.stat().st_mode & 0o077]


@pytest.mark.parametrize("name", ["class", "texts"])
def test_nothing_is_released_from_what_is_open(term, name):
    """nbgrader's own command refuses, and says what to type; keys are as private as marks."""
    ran = term.refused[term.place / name]

    assert 1 == ran.code
    assert any(f"chmod 700 {term.place / name}" in line for line in ran.lines)
