"""The instructor's guide, typed command by command in a small course, with Moodle's zip on the way."""

import csv
import re
import shlex
import shutil
import signal
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

from parvis import answers
from parvis.classroom import steps
from parvis.classroom.commands import Act, Nbgrader, Ran
from parvis.classroom.received import received
from parvis.course import load_course
from parvis.desks.two_sets import load_two_sets

pytestmark = pytest.mark.classroom

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "instructors.md"


WORKSHEET = "Identifier,Full name,Grade,Maximum grade\nParticipant 9,Somebody,,20\n"
ROSTER = """id,last_name,first_name
alix,Durand,Alix
eve,Durand,Ève
al,Smith,Al
jo,O'Neill,Jo
li,Petit,Li
max,Roux,Max
"""


def commands():
    """The guide's commands of nbgrader and of Parvis in their order.

    Those of a class on Moodle alone are typed in `term/test_moodle_alone.py`.
    """
    text = re.sub(
        r"^## (Par|Through) Moodle$.*?(?=^## )", "", GUIDE.read_text(encoding="utf-8"), flags=re.M | re.S
    )
    lines = re.findall(r"^\$ ((?:nbgrader|parvis) .+)$", text, re.M)
    return [shlex.split(line) for line in lines]


def typed(arguments, root, home):
    """`parvis …` typed in the course folder by who lives in `home`."""
    arguments = [word.replace("~", str(home)) for word in arguments]
    ran = subprocess.run(
        [sys.executable, "-m", "parvis", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    return Ran(Act(tuple(arguments), root), ran.returncode, ran.stdout + ran.stderr)


def opened(arguments, root):
    """`parvis texts …` typed, its page looked at once, then Ctrl+C."""
    program = [sys.executable, "-m", "parvis", *arguments, "--no-browser"]
    with subprocess.Popen(
        program, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as ran:
        first = ran.stdout.readline()
        if address := re.search(r"http://\S+", first):
            with urllib.request.urlopen(f"{address[0]}api/start", timeout=30) as page:
                first += page.read().decode("utf-8")
            ran.send_signal(signal.SIGINT)
        text = first + ran.stdout.read()
    return Ran(Act(tuple(arguments), root), ran.returncode, text)


def moodle_zip(root, path):
    """What Moodle sends: both languages, another name, an archive, one that is damaged, a PDF."""
    french, english = (
        root / "release" / f"moderation-{language}" / "moderation.ipynb" for language in ("fr", "en")
    )
    inner = path.with_name("inner.zip.part")
    with zipfile.ZipFile(inner, "w") as archive:
        archive.write(english, "my work/moderation.ipynb")
        archive.writestr("my work/answers.json", '{"answers": {}}')
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(french, "Durand Ève_101_assignsubmission_file/moderation.ipynb")
        archive.writestr("Durand Ève_101_assignsubmission_file/answers.json", '{"answers": {}}')
        archive.write(english, "Smith Al_102_assignsubmission_file_final (2).ipynb")
        archive.write(inner, "O'Neill Jo_103_assignsubmission_file_work.zip")
        archive.writestr("Petit Li_104_assignsubmission_file_work.zip", b"PK\x03\x04 damaged")
        archive.writestr("Roux Max_105_assignsubmission_file_work.pdf", b"%PDF")
    inner.unlink()
    return path


PROJECT = """
[project]
name = "parvis"
version = "0.1.0"
[tool.hatch.build.targets.wheel]
packages = ["src/parvis"]
"""


def repository_of_texts(folder):
    """The tiny course as a lecturer gets it: texts, settings, a package of one line."""
    shutil.copytree(ROOT / "tests/notebooks/tiny", folder)
    for name in ("nbgrader_config.py", "start.py", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (folder / "src/parvis").mkdir(parents=True)
    (folder / "src/parvis/__init__.py").touch()
    return folder


def lay_files(root, archive):
    """What a lecturer downloads into the class: roster, worksheet, the work that came by Moodle."""
    (root / "worksheet.csv").write_text(WORKSHEET, encoding="utf-8")
    (root / "roster.csv").write_text(ROSTER, encoding="utf-8")
    moodle_zip(root, archive)


@pytest.fixture(scope="module")
def taught(tmp_path_factory):
    """A class after everything that the guide says was typed."""
    place, home = tmp_path_factory.mktemp("taught"), tmp_path_factory.mktemp("home")
    texts, root = repository_of_texts(place / "texts"), place / "ma-classe"
    opening = [
        {"item": item.item_id, "choice": item.answer, "language": "fr"}
        for item in load_two_sets("moderation", "fr").form("A")
    ]
    (home / "received").mkdir()
    answers.save(
        "opening", opening, unit="moderation", variant=1, path=home / "received" / "learned-alix.json"
    )
    shutil.copy(ROOT / "course.toml", home)  # the small course has no sets of cases
    ran, archive = [], place / "Work-1234.zip"
    with pytest.MonkeyPatch.context() as patch, Nbgrader() as nbgrader:
        patch.setenv("PARVIS_EXCHANGE", str(place / "exchange"))
        patch.setenv("PARVIS_LANG", "en")
        room = steps.Classroom(root, nbgrader)
        for program, *arguments in commands():
            if program == "parvis":
                if arguments[:2] == ["class", "new"]:
                    ran.append(typed(arguments, texts, home))
                    lay_files(root, archive)
                    continue
                if arguments[0] == "publish":
                    arguments[1] = str(place / arguments[1].strip("/"))
                if arguments[0] == "received" and len(arguments) == 3:  # of a receipt
                    course = load_course(root)
                    arguments[2] = received(root, course.unit("moderation"), course.languages)[0].fingerprint
                if arguments[0] == "texts":
                    ran.append(opened(arguments, root))
                    continue
                ran.append(typed(arguments, home if arguments[0] == "learned" else root, home))
                continue
            if arguments[0] == "collect":
                steps.fetch(room, arguments[1], "alix", home)
                steps.submit(room, arguments[1], "alix", home)
            ran.append(nbgrader.run(Act(tuple(arguments), root)))
        trouble = steps.collect_zip(room, ["moderation-fr", "moderation-en"], moodle_zip(root, archive))
        # nbgrader's own still does
        ran.append(nbgrader.run(Act(("zip_collect", "moderation-fr", "--force"), root)))
    return SimpleNamespace(
        root=root, edition=place / "srv/parvis", ran=ran, trouble=[str(line) for line in trouble]
    )


def test_every_command_of_the_guide_succeeds(taught):
    """Typed in the order of the guide, each one ends well."""
    assert len(taught.ran) > 10
    assert [] == [(one.act.arguments, one.lines) for one in taught.ran if one.code]


def test_guide_names_every_step_of_a_class():
    """From the gradebook to the export, no step is left out."""
    before = {"doctor", "publish", "generate_assignment", "class", "db", "release_assignment", "collect"}
    after = {"mark", "generate_feedback", "release_feedback", "export", "received", "learned"}
    after |= {"similarity", "viva", "report", "texts"}

    assert before | after == {arguments[1] for arguments in commands()}


def test_the_students_have_their_edition(taught):
    """Published from the class, where the guide says."""
    assert {"course.toml", "nbgrader_config.py", "release", "course"} <= {
        path.name for path in taught.edition.iterdir()
    }


def test_the_page_of_texts_opens(taught):
    """With the unit that was marked, in the class."""
    pages = [one.printed for one in taught.ran if one.act.arguments[0] == "texts"]

    assert pages
    assert [] == [page for page in pages if '"questions": [{"name": "reasons"' not in page]


def test_guide_ends_with_marks_and_pages(taught):
    """The student of the roster has a row and a page."""
    with (taught.root / "exports" / "moderation.csv").open(encoding="utf-8", newline="") as file:
        rows = {line["student_id"]: line["last_name"] for line in csv.DictReader(file)}

    assert "Durand" == rows["alix"]
    assert (taught.root / "feedback" / "alix" / "moderation-fr" / "moderation.html").exists()


@pytest.mark.parametrize(
    ("student", "assignment", "files"),
    [
        ("eve", "moderation-fr", ["answers.json", "moderation.ipynb"]),
        ("al", "moderation-en", ["moderation.ipynb"]),
        ("jo", "moderation-en", ["answers.json", "moderation.ipynb"]),
    ],
)
def test_moodles_files_are_where_nbgrader_marks_them(taught, student, assignment, files):
    """Each student has one submission, in the language of the notebook, with the decisions."""
    folders = list((taught.root / "submitted" / student).iterdir())

    assert [assignment] == [folder.name for folder in folders]
    assert files == sorted(path.name for path in folders[0].iterdir())
    assert nbformat.read(folders[0] / "moderation.ipynb", as_version=4).cells


@pytest.mark.parametrize(
    "line",
    [
        "al · moderation-en · taken as moderation.ipynb: final (2).ipynb",
        "max · moderation-fr · left aside: work.pdf (not a notebook)",
        "* · moderation-fr · left aside: Petit Li_104_assignsubmission_file_work.zip, an archive",
    ],
)
def test_each_file_left_aside_has_its_line(taught, line):
    """What could not be taken is named with its student; the class goes on."""
    assert 1 == sum(told.startswith(line) for told in taught.trouble)
