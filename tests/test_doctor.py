"""The doctor: each requirement is seen when it lacks, with what to do."""

import shutil
import sys
from pathlib import Path

import pytest

from parvis import doctor
from parvis.doctor import Finding, examine, pinned_versions, print_findings


@pytest.fixture
def course(tmp_path):
    """A course folder with this project's course.toml and lock."""
    project = Path(__file__).parents[1]
    for name in ("course.toml", "requirements.lock"):
        shutil.copy(project / name, tmp_path / name)
    return tmp_path


def finding(course: Path, name: str) -> Finding:
    return next(found for found in examine(course) if found.name.startswith(name))


def test_pins_of_other_systems_and_pythons_do_not_count(tmp_path):
    """Only the lines whose marker holds here are pins of this machine."""
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "plain==1.0 \\\n    --hash=sha256:00\n"
        "here==2.0 ; python_full_version >= '3' \\\n    --hash=sha256:00\n"
        "elsewhere==3.0 ; sys_platform == 'plan9' \\\n    --hash=sha256:00\n",
        encoding="utf-8",
    )

    assert {"plain": "1.0", "here": "2.0"} == pinned_versions(lock)


def test_a_package_of_another_version_is_named(course):
    """The remedy names the package and the command."""
    lock = course / "requirements.lock"
    lock.write_text("rich==0.0.1 \\\n    --hash=sha256:00\n", encoding="utf-8")
    found = finding(course, "packages")

    assert not found.ready
    assert "1 package is not the one of requirements.lock (rich): run python3 start.py again" == found.remedy


def test_a_missing_lock_is_said(course):
    """Without the lock nothing can be compared."""
    (course / "requirements.lock").unlink()

    assert "requirements.lock is missing: get the course again" == finding(course, "packages").remedy


@pytest.mark.parametrize("version", [(3, 11, 7), (3, 15, 2)])
def test_both_ends_of_the_known_pythons_are_ready(course, monkeypatch, version):
    """Those that the locks have packages for."""
    monkeypatch.setattr(sys, "version_info", version)

    assert finding(course, "Python {}.{}".format(*version)).ready


def test_an_older_python_is_said(course, monkeypatch):
    """Nothing works with it: the remedy names those that do."""
    monkeypatch.setattr(sys, "version_info", (3, 10, 9))
    found = finding(course, "Python 3.10")

    assert (False, True) == (found.ready, found.needed)
    assert found.remedy.startswith("install Python 3.11 to 3.15, delete the folder .venv")


def test_a_newer_python_is_said_and_not_refused(course, monkeypatch):
    """It may work: doctor succeeds."""
    monkeypatch.setattr(sys, "version_info", (3, 16, 0))
    found = finding(course, "Python 3.16")

    assert (False, False) == (found.ready, found.needed)
    assert found.remedy.startswith("newer than those that Parvis knows (3.11 to 3.15)")


def test_metadata_that_name_no_python_refuse_none(course, monkeypatch):
    """An installation older than the list in pyproject.toml is no reason to stop."""
    monkeypatch.setattr("parvis.doctor.known_pythons", list)

    assert finding(course, "Python {}.{}".format(*sys.version_info[:2])).ready


def test_a_wrong_course_is_said(course):
    """The sentence of course.toml's reader is passed on."""
    (course / "course.toml").write_text("id = 3", encoding="utf-8")
    found = finding(course, "course.toml")

    assert not found.ready
    assert "course.toml" in found.remedy


def test_a_missing_kernel_is_said(course, monkeypatch):
    """Notebooks need the kernel python3."""
    monkeypatch.setattr(
        "jupyter_client.kernelspec.KernelSpecManager.find_kernel_specs", lambda _self: {"ir": "/nowhere"}
    )

    assert not finding(course, "Python kernel").ready


def test_a_missing_language_pack_is_said(course, monkeypatch):
    """The menus would be in English."""
    monkeypatch.setattr(doctor.metadata, "entry_points", lambda group: [])

    assert not finding(course, "JupyterLab in French").ready


@pytest.mark.parametrize(("name", "program"), [("browser for the tests", "chromium"), ("git", "git")])
def test_a_missing_program_is_said(course, monkeypatch, name, program):
    """Programs are looked for where the shell looks."""
    monkeypatch.setenv("PATH", str(course))
    found = finding(course, name)

    assert not found.ready
    assert program in found.remedy
    assert not found.needed


def test_a_folder_that_cannot_be_written_is_said(course, monkeypatch):
    """It is tried, as permissions alone do not tell (network drives, full disks)."""

    def refuse(_path, _content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    found = finding(course, "folder of the course")

    assert not found.ready
    assert "No space left on device" in found.remedy


def test_an_exchange_that_cannot_be_used_is_said(course, monkeypatch):
    """A class could not hand anything in; whoever learns alone needs none."""
    (course / "exchange").write_text("a file where a folder belongs", encoding="utf-8")
    monkeypatch.setenv("PARVIS_EXCHANGE", str(course / "exchange"))
    found = finding(course, "exchange of a class")

    assert not found.ready
    assert str(course / "exchange") in found.remedy
    assert not found.needed


def test_one_line_each_and_failure_only_for_what_is_needed(capsys):
    """What only some uses need is told without failing."""
    optional = Finding("git", False, "install git", needed=False)
    needed = Finding("Python 3.9", False, "install another")

    assert 0 == print_findings([Finding("course.toml", True, ""), optional])
    assert ["ok  course.toml", "–   git: install git"] == capsys.readouterr().out.splitlines()
    assert 1 == print_findings([needed])
    assert ["✗   Python 3.9: install another"] == capsys.readouterr().out.splitlines()
