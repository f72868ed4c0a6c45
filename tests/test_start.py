"""start.py on a fresh machine: it sets up once, falls back, and says every refusal in one sentence."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]
FILES = ("start.py", "pyproject.toml", "requirements.lock", "tests/requirements.lock")


@pytest.fixture
def start():
    """start.py as a module."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def clone(tmp_path):
    """The files that start.py needs, in a folder with a space and accents, with an environment."""
    folder = tmp_path / "été à l’école"
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture
def installers(start, monkeypatch, clone):
    """Replaces what runs installers: notes each command, and fails those whose text holds a word."""
    python = start.interpreter(clone / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    ran = SimpleNamespace(commands=[], failing={})

    def run(command, _root):
        text = " ".join(str(part) for part in command)
        ran.commands.append(text)
        return next(((False, said) for word, said in ran.failing.items() if word in text), (True, ""))

    monkeypatch.setattr(start, "run", run)
    return ran


def test_only_the_standard_library_is_imported():
    """Nothing has to be installed before start.py installs."""
    tree = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert names <= sys.stdlib_module_names


def test_an_old_python_can_read_it():
    """A Python of 2016 reaches the sentence that refuses it."""
    tree = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))

    assert ast.get_docstring(tree)


@pytest.mark.parametrize(("version", "found"), [((3, 10, 4), "3.10"), ((2, 7, 18), "2.7")])
def test_an_older_python_is_refused_by_its_number(start, version, found):
    """The sentence names the Pythons that do and the one that does not."""
    with pytest.raises(
        start.Refusal, match=rf"needs Python 3\.11 to 3\.15, and this one is {found}: install"
    ):
        start.check_python(version)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 1), (3, 15, 2), (3, 16, 0), (4, 0, 0)])
def test_a_supported_or_newer_python_passes(start, version):
    """Those of the lock are taken, and so is what came after them."""
    assert start.check_python(version) is None


def test_the_pythons_are_those_of_pyproject(start):
    """start.py cannot read pyproject.toml before it knows its Python."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [f"Programming Language :: Python :: {major}.{minor}" for major, minor in start.PYTHONS]

    assert named == project["classifiers"]
    assert f">={start.OLDEST}" == project["requires-python"]


def test_a_python_newer_than_all_known_is_tried_and_said(start, clone, installers, monkeypatch, capsys):
    """Its environment is made, with one sentence; one of a known Python is made without a word."""
    installers.failing[" -c "] = "no pip in it"
    start.install(clone, for_tests=False)
    silent = capsys.readouterr().out
    monkeypatch.setattr(start.sys, "version_info", (3, 16, 0))
    start.install(clone, for_tests=False)

    assert "" == silent
    assert (
        "Python 3.16 is newer than those that Parvis knows (3.11 to 3.15): let us try.\n"
        == capsys.readouterr().out
    )
    assert start.is_installed(clone, for_tests=False)


@pytest.mark.parametrize(
    ("inside", "outside", "kept"),
    [
        ((3, 13), (3, 11), True),
        ((3, 16), (3, 16), True),
        ((3, 16), (3, 13), False),
        ((3, 10), (3, 11), False),
    ],
)
def test_an_environment_is_kept_by_its_python(start, clone, monkeypatch, inside, outside, kept):
    """Who comes back with a known Python, as a refusal advises, leaves the unknown one behind."""
    python = start.interpreter(clone / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    made = []

    def run(command, _root):
        if "-c" in command:
            return True, "{}.{}\n".format(*inside)
        made.append(command)
        return True, ""

    monkeypatch.setattr(start, "run", run)
    monkeypatch.setattr(start.sys, "version_info", (*outside, 0))
    start.make_environment(clone)

    assert kept == (made == [])


def test_the_interpreter_of_windows(start, monkeypatch):
    """A virtual environment has another shape there."""
    venv = Path("venv")
    monkeypatch.setattr(start.os, "name", "nt")

    assert venv / "Scripts" / "python.exe" == start.interpreter(venv)


def test_uv_installs_the_lock_with_its_hashes_then_the_project(start, clone, installers):
    """uv gets the path of the interpreter, as it reads a mere name as a version."""
    start.install(clone, for_tests=False)
    python = start.interpreter(clone / ".venv")
    lock, project, compiled = installers.commands[-3:]

    quietly = f"uv pip install --quiet -p {python} --only-binary :all:"

    assert f"{quietly} --require-hashes -r {clone / 'requirements.lock'}" in lock
    assert f"{quietly} --no-deps -e {clone}" in project
    assert f"{python} -m parvis.compiled" == compiled


def test_pip_installs_what_uv_could_not(start, clone, installers):
    """Behind some networks uv finds no certificate or no mirror where pip does."""
    installers.failing["-m uv"] = "error: dns error"
    start.install(clone, for_tests=True)
    lock, project, _compiled = installers.commands[-3:]

    quietly = "-m pip install --quiet --retries 1 --only-binary :all:"

    assert f"{quietly} --require-hashes -r {clone / 'tests/requirements.lock'}" in lock
    assert f"{quietly} --no-deps -e {clone}" in project


def test_an_installation_stands_where_nothing_could_be_compiled(start, clone, installers):
    """Each start takes longer then, and nothing else is missing."""
    installers.failing["parvis.compiled"] = "error: something new"
    start.install(clone, for_tests=False)

    assert start.is_installed(clone, for_tests=False)


def test_an_installation_is_made_again_only_when_it_must(start, clone, installers):
    """The lock, or the tests' packages, decide; those of the tests serve every command."""
    assert not start.is_installed(clone, for_tests=False)
    start.install(clone, for_tests=False)
    assert start.is_installed(clone, for_tests=False)
    assert not start.is_installed(clone, for_tests=True)
    start.install(clone, for_tests=True)
    assert start.is_installed(clone, for_tests=False)
    assert start.is_installed(clone, for_tests=True)
    with (clone / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")

    assert not start.is_installed(clone, for_tests=False)


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("error: No space left on device (os error 28)", "the disk is full: free some space"),
        ("[WinError 5] Access is denied: 'C:\\\\x'", "a file cannot be written: close JupyterLab"),
        (
            "Failed to fetch: dns error: failed to lookup",
            "the packages cannot be reached: check the connection",
        ),
        (
            "ERROR: No matching distribution found for uv==0.13.8",
            "the packages cannot be reached: check the connection",
        ),
        (  # uv
            "  cause: Because pyyaml==6.0.3 has no usable wheels and you require pyyaml==6.0.3, we can",
            "for this Python on this system: install a 64-bit Python, 3.11 to 3.15, from python.org",
        ),
        (  # pip
            "ERROR: No matching distribution found for pyyaml==6.0.3",
            "for this Python on this system: install a 64-bit Python, 3.11 to 3.15, from python.org",
        ),
        (
            "THESE PACKAGES DO NOT MATCH THE HASHES",
            "a package is not the one that requirements.lock announces",
        ),
        ("error: something new", "a command failed"),
    ],
)
def test_a_failed_installation_is_one_sentence_with_its_cause(start, clone, installers, printed, sentence):
    """The person reads a cause, a remedy and where the details are; nothing counts as installed."""
    installers.failing["--require-hashes"] = printed
    with pytest.raises(start.Refusal) as refusal:
        start.install(clone, for_tests=False)

    assert sentence in str(refusal.value)
    assert str(clone / ".venv" / "start.log") in str(refusal.value)
    assert not start.is_installed(clone, for_tests=False)


@pytest.mark.parametrize(("running", "remedy"), [((3, 15), "another network"), ((3, 16), "64-bit Python")])
def test_a_file_that_the_lock_does_not_know(start, clone, installers, monkeypatch, running, remedy):
    """Made for a Python that came after the lock it is no sign of a bad network."""
    monkeypatch.setattr(start.sys, "version_info", (*running, 0))
    installers.failing["--require-hashes"] = "error: Hash mismatch for `pandas==3.1.1`"
    with pytest.raises(start.Refusal, match=remedy):
        start.install(clone, for_tests=False)


def test_what_pip_says_of_uv_tells_a_missing_network_from_a_missing_package(start, clone, installers):
    """pip ends with the same words when no index answers and when it has no file for this Python."""
    said = "ERROR: No matching distribution found for {}"
    installers.failing["--require-hashes"] = said.format("alembic==1.20.1")
    installers.failing["uv==0.13.8"] = said.format("uv==0.13.8")
    with pytest.raises(start.Refusal, match="check the connection to the internet"):
        start.install(clone, for_tests=False)
    del installers.failing["uv==0.13.8"]
    with pytest.raises(start.Refusal, match="install a 64-bit Python"):
        start.install(clone, for_tests=False)


def test_a_full_disk_is_seen_before_anything_is_made(start, clone, monkeypatch):
    """Half an installation would be worse than none."""
    monkeypatch.setattr(start.shutil, "disk_usage", lambda _path: SimpleNamespace(free=10 * 2**20))

    with pytest.raises(start.Refusal, match="1500 MiB must be free"):
        start.install(clone, for_tests=False)
    assert not (clone / ".venv").exists()


def test_a_python_without_venv_names_the_package_to_install(start, clone, monkeypatch):
    """Debian and Ubuntu ship it apart."""
    monkeypatch.setattr(start, "run", lambda command, _root: (False, "ensurepip is not available"))

    with pytest.raises(start.Refusal, match="sudo apt install python3-venv"):
        start.install(clone, for_tests=False)


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        ([], ["learn"]),
        (["demo", "--folder", "x"], ["demo", "--folder", "x"]),
        (["--no-browser", "--lang", "en"], ["learn", "--no-browser", "--lang", "en"]),
        (["--lang", "en", "--help"], ["learn", "--lang", "en", "--help"]),
        (["--help"], ["--help"]),
    ],
)
def test_the_command_runs_in_the_folder_of_the_course(
    start, clone, installers, monkeypatch, arguments, command
):
    """Without a command, whatever the options, it is `learn`; the exit code is the command's."""
    started = []

    class Child:
        def __init__(self, command, **options):
            started.append((command, options["cwd"], options["env"]["PYTHONUTF8"]))

        def wait(self):
            return 7

    monkeypatch.setattr(start, "ROOT", clone)
    monkeypatch.setattr(start.subprocess, "Popen", Child)
    code = start.main(arguments)
    python = str(start.interpreter(clone / ".venv"))

    assert 7 == code
    assert [([python, "-m", "parvis", *command], str(clone), "1")] == started


def test_a_folder_that_cannot_be_written_is_one_sentence(start, clone, monkeypatch, capsys):
    """No traceback, and the remedy."""

    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied", str(clone / ".venv"))

    monkeypatch.setattr(start, "ROOT", clone)
    monkeypatch.setattr(start, "run", refuse)
    code = start.main(["doctor"])

    assert 1 == code
    assert f"{clone / '.venv'}: a file cannot be written: close" in capsys.readouterr().err


def test_without_a_network_a_fresh_clone_hears_one_sentence(clone):
    """Run for real: the environment is made, no package comes, and nothing but a sentence is printed."""
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "UV_OFFLINE": "1", "PARVIS_LANG": "fr"}
    done = subprocess.run(
        [sys.executable, "start.py", "doctor"],
        cwd=clone,
        env=os.environ | offline,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert 1 == done.returncode
    assert 1 == len(done.stderr.splitlines())
    assert "les paquets sont introuvables : vérifiez la connexion à internet" in done.stderr


@pytest.fixture
def edition(clone):
    """A students' edition: the wheel of the package in the place of the project."""
    (clone / "pyproject.toml").unlink()
    shutil.rmtree(clone / "tests")
    (clone / "parvis-0.1.0-py3-none-any.whl").write_bytes(b"the package")
    return clone


def test_a_students_edition_installs_its_wheel(start, edition, installers):
    """There is no project to install in place; what was installed of the same version is replaced."""
    start.install(edition, True)

    wheel = f"--no-deps --force-reinstall {edition / 'parvis-0.1.0-py3-none-any.whl'}"
    ran = "\n".join(installers.commands)

    assert wheel in ran
    assert f"-r {edition / 'requirements.lock'}" in ran
    assert "-e " not in ran
    assert start.is_installed(edition, False)


def test_a_newer_edition_is_installed(start, edition, installers):
    """Its wheel has the same name and other content."""
    start.install(edition, False)
    (edition / "parvis-0.1.0-py3-none-any.whl").write_bytes(b"a newer package")

    assert not start.is_installed(edition, False)
