"""start.py on a fresh machine: it sets up once, falls back, and says every refusal in one sentence."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
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


@pytest.mark.parametrize(
    ("version", "found"), [((3, 10, 4), "3.10"), ((3, 14, 0), "3.14"), ((2, 7, 18), "2.7")]
)
def test_another_python_is_refused_by_its_number(start, version, found):
    """The sentence names the Pythons that do and the one that does not."""
    with pytest.raises(start.Refusal, match=rf"needs Python 3\.11, 3\.12 or 3\.13, and this one is {found}"):
        start.check_python(version)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 9), (3, 13, 1)])
def test_a_supported_python_passes(start, version):
    """The three Pythons of pyproject.toml are taken."""
    assert start.check_python(version) is None


def test_the_pythons_are_those_of_pyproject(start):
    """start.py cannot read pyproject.toml before it knows its Python."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert 'requires-python = ">=3.11,<3.14"' in text
    assert ((3, 11), (3, 12), (3, 13)) == start.PYTHONS


def test_the_interpreter_of_windows(start, monkeypatch):
    """A virtual environment has another shape there."""
    venv = Path("venv")
    monkeypatch.setattr(start.os, "name", "nt")

    assert venv / "Scripts" / "python.exe" == start.interpreter(venv)


def test_uv_installs_the_lock_with_its_hashes_then_the_project(start, clone, installers):
    """uv gets the path of the interpreter, as it reads a mere name as a version."""
    start.install(clone, for_tests=False)
    python = start.interpreter(clone / ".venv")
    lock, project = installers.commands[-2:]

    assert f"uv pip install --quiet -p {python} --require-hashes -r {clone / 'requirements.lock'}" in lock
    assert f"uv pip install --quiet -p {python} --no-deps -e {clone}" in project


def test_pip_installs_what_uv_could_not(start, clone, installers):
    """Behind some networks uv finds no certificate or no mirror where pip does."""
    installers.failing["-m uv"] = "error: dns error"
    start.install(clone, for_tests=True)
    lock, project = installers.commands[-2:]

    assert (
        f"-m pip install --quiet --retries 1 --require-hashes -r {clone / 'tests/requirements.lock'}" in lock
    )
    assert f"-m pip install --quiet --retries 1 --no-deps -e {clone}" in project


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
            "ERROR: No matching distribution found for uv",
            "the packages cannot be reached: check the connection",
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
    ("arguments", "command"), [([], ["learn"]), (["demo", "--folder", "x"], ["demo", "--folder", "x"])]
)
def test_the_command_runs_in_the_folder_of_the_course(
    start, clone, installers, monkeypatch, arguments, command
):
    """Without a command it is `learn`; the exit code is the command's."""
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
