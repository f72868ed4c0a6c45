"""The command line: it finds the course, calls, and tells every problem in one sentence."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import typer

from parvis import cli
from parvis.cli.usage import usage_sentence
from parvis.errors import CourseError, ParvisError
from parvis.language import use_language
from parvis.marking import prestart

COURSE = Path(__file__).parents[1]


def run(monkeypatch, capsys, *arguments: str) -> tuple[int, str, str]:
    """What `parvis *arguments` gives: exit code, output, errors."""
    monkeypatch.setattr(sys, "argv", ["parvis", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    printed = capsys.readouterr()
    return stop.value.code or 0, printed.out, printed.err


def failing_with(monkeypatch, error: BaseException) -> None:
    def fail(*_arguments, **_options):
        raise error

    monkeypatch.setattr("parvis.authoring.build.build_course", fail)


def test_the_course_is_found_from_any_folder_in_it(tmp_path):
    """As git does, parvis looks upwards."""
    (tmp_path / "course.toml").touch()
    deep = tmp_path / "course" / "moderation"
    deep.mkdir(parents=True)

    assert tmp_path.resolve() == cli.find_root(deep)


def test_outside_a_course_one_sentence_says_where_to_go(tmp_path):
    """The folder and the remedy are named."""
    with pytest.raises(CourseError, match=r"there is no course\.toml here\. Remedy: run the command in"):
        cli.find_root(tmp_path)


def test_a_known_problem_is_its_sentence_and_exit_code_1(monkeypatch, capsys):
    """A ParvisError reaches the person without a traceback."""
    failing_with(monkeypatch, ParvisError("course.toml", "unit 'x' is listed twice", "keep one of the two"))
    code, out, err = run(monkeypatch, capsys, "build")

    assert (1, "") == (code, out)
    assert "course.toml: unit 'x' is listed twice. Remedy: keep one of the two.\n" == err


def _stopped(monkeypatch, capsys, error: Exception, *arguments: str) -> str:
    """The one line of a command that stops on an error."""
    failing_with(monkeypatch, error)
    code, _, err = run(monkeypatch, capsys, "build", *arguments)

    assert 1 == code
    assert 1 == len(err.splitlines())
    assert "Traceback" not in err
    return err


@pytest.fixture
def _in_a_course(monkeypatch, tmp_path):
    """A course in a folder of its own, and a home beside it."""
    for name in ("course", "home"):
        (tmp_path / name).mkdir()
    (tmp_path / "course" / "course.toml").touch()
    monkeypatch.chdir(tmp_path / "course")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    return tmp_path


@pytest.mark.parametrize("place", ["course", "home"])
def test_an_unexpected_error_is_one_sentence_and_a_file(monkeypatch, capsys, _in_a_course, place):
    """The traceback goes to a file of the course, or else of the user, that nobody else reads."""
    if place == "home":
        (_in_a_course / "course" / ".parvis").touch()  # a file: nothing can be put into it
    told = _stopped(monkeypatch, capsys, ZeroDivisionError("division by zero"))
    log = _in_a_course / place / ".parvis" / "error.log"

    assert str(log) in told
    assert "ZeroDivisionError: division by zero" in log.read_text(encoding="utf-8")
    assert sys.platform == "win32" or 0o600 == log.stat().st_mode & 0o777


def test_the_file_of_an_error_names_nobody(monkeypatch, capsys, _in_a_course):
    """Neither by the id of who handed in nor by an address; what happened stays."""
    (_in_a_course / "course/submitted/alix.d/mini-fr").mkdir(parents=True)
    _stopped(
        monkeypatch, capsys, KeyError("submitted/alix.d/mini-fr: alix.d <alix@univ.example>, not alix.dupont")
    )
    log = (_in_a_course / "course/.parvis/error.log").read_text(encoding="utf-8")

    assert "submitted/…/mini-fr: … <…>, not alix.dupont" in log


def test_an_error_that_can_be_kept_nowhere_is_told(monkeypatch, capsys, _in_a_course):
    """The handler of errors has none itself."""
    for place in ("course", "home"):
        (_in_a_course / place / ".parvis").touch()

    assert "division by zero" in _stopped(monkeypatch, capsys, ZeroDivisionError("division by zero"))


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_place_that_takes_no_file_is_no_unexpected_error(monkeypatch, capsys, _in_a_course, number):
    """The file and the system's reason are told, and nothing is written."""
    told = _stopped(monkeypatch, capsys, OSError(number, os.strerror(number), "release/x.ipynb"))

    assert told.startswith(f"release/x.ipynb: {os.strerror(number)}. Remedy: ")
    assert not (_in_a_course / "course" / ".parvis").exists()


def test_the_course_of_an_error_is_the_one_that_was_named(monkeypatch, capsys, _in_a_course):
    """Also when the command was not given from within it."""
    monkeypatch.setattr("parvis.marking.command.mark_course", lambda *_arguments, **_options: [][1])
    monkeypatch.chdir(_in_a_course / "home")
    _, _, err = run(monkeypatch, capsys, "mark", "ps1", "--course", str(_in_a_course / "course"))

    assert str(_in_a_course / "course" / ".parvis" / "error.log") in err


@pytest.mark.parametrize(
    ("problems", "code"), [([], 0), (["release/x: it is stale. Remedy: parvis build"], 1)]
)
def test_a_check_that_finds_something_fails(monkeypatch, capsys, problems, code):
    """`build --check` prints each problem and exits 1."""
    monkeypatch.setattr("parvis.authoring.check.check_course", lambda _root: problems)

    assert (code, "".join(f"{line}\n" for line in problems), "") == run(
        monkeypatch, capsys, "build", "--check"
    )


@pytest.mark.parametrize(("kept", "code"), [(True, 0), (False, 1)])
def test_a_unit_that_breaks_its_promises_fails(monkeypatch, capsys, kept, code):
    """`lint` exits 1 when the unit has a problem."""
    monkeypatch.setattr(
        "parvis.authoring.lint.lint_unit", lambda _root, _unit, report, exercise: report("told") or kept
    )

    assert (code, "told\n", "") == run(monkeypatch, capsys, "lint", "moderation")


@pytest.mark.parametrize(("kept", "code"), [(True, 0), (False, 1)])
def test_a_course_of_which_one_unit_breaks_its_promises_fails(monkeypatch, capsys, kept, code):
    """`lint --all` exits 1 when one unit has a problem."""
    monkeypatch.setattr(
        "parvis.authoring.lint_course.lint_course", lambda _root, report: report("told") or kept
    )

    assert (code, "told\n", "") == run(monkeypatch, capsys, "lint", "--all")


@pytest.mark.parametrize(
    "words", [(), ("--all", "kpi"), ("--exercise", "7.2"), ("--all", "--exercise", "7.2")]
)
def test_lint_wants_one_unit_or_all(monkeypatch, capsys, words):
    """One sentence says what to name."""
    code, _, err = run(monkeypatch, capsys, "lint", *words)

    assert 2 == code
    assert "name one unit, or write --all" in err


def test_a_check_is_of_the_whole_course(monkeypatch, capsys):
    """`build --check UNIT` is refused."""
    code, _, err = run(monkeypatch, capsys, "build", "--check", "kpi")

    assert 2 == code
    assert "--check compares the whole course" in err


def test_an_unknown_language_names_those_there_are(monkeypatch, capsys):
    """`learn --lang` takes what the course is written in."""
    code, _, err = run(monkeypatch, capsys, "learn", "--lang", "de")

    assert 2 == code
    assert "choose one of: fr, en" in err


def test_asking_for_help_imports_no_heavy_library():
    """Neither pandas nor nbgrader is loaded before a command needs it."""
    program = (
        "import sys; sys.argv = ['parvis', '--help']\n"
        "from parvis import cli\n"
        "try: cli.main()\n"
        "except SystemExit: print(sorted({'pandas', 'nbgrader', 'matplotlib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.splitlines()[-1]


HOW = "~: voyez comment elle se tape~: {} --help."
WRONG = {
    "mark": ("parvis mark~: il manque UNIT", HOW.format("parvis mark")),
    "markk": (
        "parvis~: il n'y a pas de commande «~markk~»",
        "~: écrivez mark, ou voyez comment elle se tape~: parvis --help.",
    ),
    "class zzz": (
        "parvis class~: il n'y a pas de commande «~zzz~»",
        "~: voyez-les toutes~: parvis class --help.",
    ),
    "mark kpi --studnt x": (
        "parvis mark~: il n'y a pas d'option --studnt",
        "~: écrivez --student, ou voyez comment elle se tape~: parvis mark --help.",
    ),
    "texts --port abc": ("parvis texts~: --port est un nombre entier", HOW.format("parvis texts")),
    "texts --sample 300": ("parvis texts~: --sample vaut au plus 100", HOW.format("parvis texts")),
    "texts --port -1": ("parvis texts~: --port vaut au moins 0", HOW.format("parvis texts")),
    "texts --sample": ("parvis~: après --sample il manque quelque chose", HOW.format("parvis")),
    "build --check=3": ("parvis~: --check ne prend rien après", HOW.format("parvis")),
    "new a b c": ("parvis new~: c'est trop~: b c", HOW.format("parvis new")),
    "build --check kpi": (
        "parvis build~: --check compare tout le cours~: n'écrivez pas d'unité",
        HOW.format("parvis build"),
    ),
}


@pytest.mark.parametrize("words", WRONG)
def test_what_was_typed_wrong_is_one_sentence_in_the_readers_language(monkeypatch, capsys, words):
    """No box of English: what is wrong, and where to see how it is typed."""
    monkeypatch.chdir(COURSE)
    use_language("fr")
    try:
        code, out, err = run(monkeypatch, capsys, *words.split())
    finally:
        use_language("en")

    assert (2, "", ". Remède".join(WRONG[words]).replace("~", "\u00a0")) == (code, out, err.rstrip("\n"))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("70000 is not in the range 0<=x<=65535.", "PORT goes from 0 to 65535"),
        ("-1 is not in the range x>=0.", "PORT is at least 0"),
        ("9 is not in the range x<=8.", "PORT is at most 8"),
        ("'a' is not a valid integer.", "PORT is a whole number"),
        ("'a' is not a valid float.", "PORT is a number"),
        ("Path 'x' does not exist.", "what PORT names does not exist"),
        ("File 'x' is a directory.", "what PORT names is a folder, and a file is needed"),
        ("Directory 'x' is a file.", "what PORT names is a file, and a folder is needed"),
        ("Something else.", "PORT: Something else"),
    ],
)
def test_what_older_typers_say_of_a_value_is_known_too(said, sentence):
    """Their wording differs; what none of ours says stays as it is."""
    param = SimpleNamespace(param_type_name="argument", metavar="PORT", name="port")
    error = typer.BadParameter(said)
    error.param = param

    assert f"parvis: {sentence}. Remedy: see how it is typed: parvis --help." == usage_sentence(error)


def test_ctrl_c_is_a_sentence(monkeypatch, capsys):
    """The code that shells know, and what to do; `mark` says itself what it has kept."""
    failing_with(monkeypatch, KeyboardInterrupt())
    code, out, err = run(monkeypatch, capsys, "build")

    assert (130, "") == (code, out)
    assert "Interrupted: nothing is lost, and the same command does what is missing.\n" == err


def test_a_group_of_commands_alone_shows_its_help(monkeypatch, capsys):
    """As `parvis` does."""
    code, out, err = run(monkeypatch, capsys, "class")

    assert 2 == code
    assert "to-server" in out + err


def test_a_class_of_somebody_else_is_told(monkeypatch, capsys, tmp_path):
    """A gradebook that one may not read is one sentence for every command typed there."""
    for name in ("course.toml", "class.toml", "gradebook.db"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("parvis.gradebook_place.os.access", lambda *_asked: False)
    before = os.umask(0o077)
    try:
        code, out, err = run(monkeypatch, capsys, "class", "roster")
    finally:
        os.umask(before)

    assert (1, "", 1) == (code, out, len(err.splitlines()))
    assert "gradebook.db: you may not read and write this gradebook. Remedy: work from the account" in err


def test_a_folder_that_may_not_be_read_is_no_traceback_of_a_guess(monkeypatch, tmp_path):
    """What starts before the command line is read leaves such a folder to marking."""
    (tmp_path / "submitted" / "ada" / "mini-fr").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)

    def closed(*_asked, **_more):
        raise PermissionError(13, "no")

    monkeypatch.setattr("parvis.marking.prestart.Path.exists", closed)
    prestart.begin(["mini-fr"])

    assert prestart.take() is None


def test_mark_without_a_unit_is_no_traceback(tmp_path):
    """The guess of what waits takes any words."""
    done = subprocess.run(
        [sys.executable, "-m", "parvis", "mark"], cwd=tmp_path, capture_output=True, text=True
    )

    assert (2, 1) == (done.returncode, len(done.stderr.splitlines()))
