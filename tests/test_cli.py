"""The command line: it finds the course, calls, and tells every problem in one sentence."""

import subprocess
import sys

import pytest

from parvis import cli
from parvis.errors import CourseError, ParvisError


def run(monkeypatch, capsys, *arguments: str) -> tuple[int, str, str]:
    """What `parvis *arguments` gives: exit code, output, errors."""
    monkeypatch.setattr(sys, "argv", ["parvis", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    printed = capsys.readouterr()
    return stop.value.code or 0, printed.out, printed.err


def failing_with(monkeypatch, error: Exception) -> None:
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


def test_an_unexpected_error_is_one_sentence_and_a_file(monkeypatch, capsys, tmp_path):
    """The traceback goes to a file whose path is printed."""
    monkeypatch.setattr(cli.tempfile, "gettempdir", lambda: str(tmp_path))
    failing_with(monkeypatch, ZeroDivisionError("division by zero"))
    code, _, err = run(monkeypatch, capsys, "build")
    log = tmp_path / "parvis-error.log"

    assert 1 == code
    assert 1 == len(err.splitlines())
    assert "Traceback" not in err
    assert str(log) in err
    assert "ZeroDivisionError: division by zero" in log.read_text(encoding="utf-8")


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
