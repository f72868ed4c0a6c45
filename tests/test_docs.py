"""The guides: every command in them is run by a test, links lead somewhere, every folder is explained."""

import re
import runpy
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from nbgrader.apps.nbgraderapp import NbGraderApp
from typer.main import get_command

from parvis.cli import app

ROOT = Path(__file__).parents[1]
GUIDES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
REFERENCE = ROOT / "docs/commands.md"  # compared with the help: tests/test_commands.py
PERSONAL = {
    "submitted",
    "downloaded",
    "autograded",
    "feedback",
    "gradebook.db",
    ".parvis",
    "roster.csv",
    "exports",
    "exchange",
    "work",
    "demo",
}

# Commands run here, in a copy of the course. tests/authoring/test_guide.py runs those of the authors' guide.
RUN = ("parvis doctor",)
AUTHORS = (ROOT / "docs/authors.md").read_text(encoding="utf-8").splitlines()
# Commands that another test runs: the beginning of the command, the file of that test, a word of it.
RUN_ELSEWHERE = {
    "python3 start.py test": (".ci/run", "start.py test"),
    "parvis build --check": ("tests/notebooks/test_course.py", '"build", "--check"'),
    "parvis test": ("tests/test_proof.py", "run_tests"),
    "parvis class export": ("tests/classroom/privacy/test_takeout.py", "take_out"),
    "parvis class purge": ("tests/classroom/privacy/test_purge.py", "purge_class"),
    "parvis report": ("tests/classroom/test_guide.py", "report"),
    "parvis similarity": ("tests/classroom/test_guide.py", "similarity"),
    "parvis texts": ("tests/classroom/test_guide.py", "texts"),
    "parvis viva": ("tests/classroom/test_guide.py", "viva"),
    "parvis publish": ("tests/classroom/publish/test_edition.py", "publish"),
    "parvis class new": ("tests/classroom/test_folder.py", "new_class"),
    "parvis class extend": ("tests/classroom/roster/test_more_time.py", "extend"),
    "parvis class roster": ("tests/classroom/test_guide.py", "class"),
    "parvis class feedback": ("tests/classroom/test_guide.py", "class"),
    "parvis class worksheet": ("tests/classroom/test_guide.py", "class"),
    "parvis publish moodle": ("tests/classroom/exports/test_kit.py", "moodle_kit"),
    "parvis class marks": ("tests/classroom/test_guide.py", "class"),
    "parvis demo": ("tests/classroom/demo/test_play.py", "run_demo"),
    "parvis learn": ("tests/test_launcher.py", "learn_course"),
    "parvis mark": ("tests/classroom/test_guide.py", "mark"),
    "parvis check": ("tests/learning/test_check.py", "check_work"),
    "parvis hand-in": ("tests/learning/test_hand_in.py", "hand-in"),
    "parvis received": ("tests/learning/test_hand_in.py", "received"),
    "parvis new": ("tests/authoring/test_new_unit.py", "new_unit"),
    "parvis class collect": ("tests/classroom/term/test_moodle_alone.py", "submissions.zip"),
    "parvis lint": ("tests/authoring/test_lint.py", "lint_unit"),
    "typer parvis.cli utils docs": ("tests/test_commands.py", "utils docs"),
    "uv pip compile": ("tests/test_lock.py", "uv pip compile"),
    "conda env create -f environment.yml": ("tests/test_project.py", "environment.yml"),
    "conda activate parvis": ("tests/test_project.py", "name"),
}


@cache
def program():
    """`parvis`, whose making out of its signatures takes a tenth of a second."""
    return get_command(app)


def commands() -> list[tuple[str, str]]:
    """Each command of the guides with the guide it stands in."""
    found = []
    for guide in GUIDES:
        if guide == REFERENCE:
            continue
        for block in re.findall(
            r"^```(?:console|bash|sh)\n(.*?)^```", guide.read_text(encoding="utf-8"), re.M | re.S
        ):
            found += [(guide.name, line[2:].strip()) for line in block.splitlines() if line.startswith("$ ")]
    return sorted(set(found))


def as_parvis(command: str) -> str:
    """start.py passes its command on, and `learn` when there is none; tests/test_start.py proves it."""
    if command.startswith("python3 start.py") and not command.startswith("python3 start.py test"):
        command_of = runpy.run_path(str(ROOT / "start.py"))["command_of"]
        return shlex.join(["parvis", *command_of(shlex.split(command)[2:])])
    return command


@pytest.mark.parametrize(("guide", "command"), commands())
def test_every_command_of_a_guide_is_run_by_a_test(guide, command):
    """A new command needs a test that runs it, or this test fails."""
    command = as_parvis(command)
    if command.startswith("nbgrader "):
        verb = shlex.split(command)[1]
        sources = [*(ROOT / "src/parvis/classroom").glob("*.py"), *(ROOT / "tests/classroom").rglob("*.py")]

        assert verb in NbGraderApp.subcommands
        assert any(f'"{verb}"' in path.read_text(encoding="utf-8") for path in sources)
    elif command not in RUN and f"$ {command}" not in AUTHORS:
        known = [place for start, place in RUN_ELSEWHERE.items() if command.startswith(start)]

        assert known, f"{guide}: no test runs `{command}`"
        assert all(word in (ROOT / file).read_text(encoding="utf-8") for file, word in known)


@pytest.mark.parametrize("command", [one for _, one in commands() if as_parvis(one).startswith("parvis ")])
def test_every_parvis_command_of_a_guide_can_be_typed(command):
    """Its name, its options and its units exist."""
    words = shlex.split(as_parvis(command))[1:]
    group = program()
    name, verb, rest = group.resolve_command(group.make_context("parvis", ["doctor"]), words)

    assert verb.make_context(name, rest)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The course as a clone has it, without what persons leave in it."""
    folder = tmp_path_factory.mktemp("docs") / "parvis"
    ignored = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", *PERSONAL)
    shutil.copytree(
        ROOT, folder, ignore=lambda path, names: ignored(path, names) if Path(path) == ROOT else set()
    )
    return folder


@pytest.mark.parametrize("command", RUN)
def test_the_commands_of_the_guides_run(copy, command):
    """Each one succeeds on the course as it is committed."""
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)], cwd=copy, capture_output=True, text=True, check=False
    )

    assert (0, "") == (done.returncode, done.stderr), done.stdout


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_link_leads_somewhere(guide):
    """Files and headings that a guide points to exist."""
    text = guide.read_text(encoding="utf-8")
    prose = re.sub(r"^(`{3,}).*?^\1", "", text, flags=re.M | re.S)
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        file, _, heading = target.partition("#")
        page = (guide.parent / file).resolve() if file else guide
        if not page.exists() or (heading and heading not in anchors(page)):
            broken.append(target)

    assert [] == broken


def anchors(page: Path) -> set[str]:
    """The headings of a page, as a link names them."""
    headings = re.findall(r"^#+ +(.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_the_readme_explains_every_folder():
    """Whoever types `ls` finds each folder, and each file that is no usual one, in the README."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = {line.split("/")[0] for line in listed.splitlines()}
    usual = {
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "pyproject.toml",
        ".gitignore",
        ".ci",
        "benchmarks",
    }
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [] == sorted(name for name in names - usual if f"`{name}" not in text)


def test_git_takes_no_personal_data():
    """What persons leave in these places is ignored."""
    paths = [name if "." in name else f"{name}/anything" for name in sorted(PERSONAL)]
    command = ["git", "check-ignore", *paths]
    ignored = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout

    assert paths == ignored.split()
