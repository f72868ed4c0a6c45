"""A course folder as marking sees it: made by Parvis (`course.toml`) or any folder of nbgrader."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from parvis.course import Course, load_course
from parvis.errors import ClassroomError
from parvis.extensions import until
from parvis.gradebook_place import Place, gradebook_place, is_server, place_of, url_of
from parvis.language import LANGUAGES, _, current_language
from parvis.lateness import Lateness, penalty
from parvis.limits import Limits
from parvis.marking.intake.assessment import Assessment, make_assessment
from parvis.marking.intake.slots import Slot, names_in
from parvis.marking.records.gradebook_door import is_there
from parvis.marking.records.gradebook_rows import GradebookRows
from parvis.marking.records.gradebook_writer import Penalty


class CourseFolder:
    """Where everything lies in a course folder, and the course's own rules."""

    def __init__(self, root: Path, places: Config | None = None):
        """`places` is what nbgrader's own command was told about folders and gradebook."""
        self.root = root.resolve()
        self.course: Course | None = load_course(self.root) if (self.root / "course.toml").exists() else None
        # a course of Parvis says all this in course.toml; its nbgrader_config.py only repeats it
        self._config = Config() if self.course else _read_config(self.root)
        self._config.merge(places or {})
        url = self._config.CourseDirectory.get("db_url", "")
        if not is_server(url) and url.partition(":")[0] not in ("", "sqlite"):
            problem, remedy = (
                _("its gradebook is neither an SQLite file nor a database of PostgreSQL"),
                _("mark with: nbgrader autograde <name>"),
            )
            raise ClassroomError(self.root, problem, remedy)

    @property
    def gradebook(self) -> Place:
        """The gradebook's file, or the address of its database."""
        url = self._config.CourseDirectory.get("db_url", "")
        return place_of(url) if url else gradebook_place(self.root)

    @property
    def state(self) -> Path:
        """Where the results, the lock and the copies of the gradebook are kept."""
        return self.root / ".parvis"

    def step(self, name: str) -> Path:
        """The folder of one of nbgrader's steps: "source", "release", "submitted", "autograded"."""
        return self.root / self._config.CourseDirectory.get(f"{name}_directory", name)

    def assignments(self, units: list[str]) -> list[str]:
        """nbgrader's assignments of these units (or assignments by name); ClassroomError if unknown."""
        if not self.step("source").is_dir():
            problem, remedy = (
                _("this is no course folder"),
                _("name the folder that holds source/ and submitted/"),
            )
            raise ClassroomError(self.root, problem, remedy)
        found = []
        for unit in units:
            names = [unit] if self._has(unit) else [f"{unit}-{language}" for language in LANGUAGES]
            known = [name for name in names if self._has(name)]
            if not known:
                have = ", ".join(sorted(path.name for path in self.step("source").glob("*") if path.is_dir()))
                problem = _("there is no unit '{unit}' in source/").format(unit=unit)
                raise ClassroomError(
                    self.root, problem, _("choose one of: {known}").format(known=have or "-")
                )
            found += [name for name in known if name not in found]
        return found

    def _has(self, assignment: str) -> bool:
        plain = assignment not in ("", ".", "..") and "/" not in assignment and "\\" not in assignment
        return plain and any((self.step("source") / assignment).glob("*.ipynb"))

    def students(self, assignment: str) -> list[str]:
        """Those who handed something in, sorted."""
        try:
            everyone = [entry.name for entry in os.scandir(self.step("submitted"))]
        except OSError:
            return []
        return sorted(name for name in everyone if name[:1] != "." and self._may_hold(name, assignment))

    def _may_hold(self, student: str, assignment: str) -> bool:
        """Whether there is a folder of the student's for it, or one that cannot be looked into."""
        try:
            os.lstat(self.step("submitted") / student / assignment)
        except PermissionError:
            return True
        except OSError:
            return False
        return True

    def limits(self) -> Limits:
        """The limits of `course.toml`, else the usual ones."""
        return self.course.marking.limits if self.course else Limits()

    def penalty(self) -> Penalty:
        """The points that late work loses, as the course says."""
        if self.course:
            rule = self.course.late

            def cost(assignment: str, student: str, score: float, late: Lateness) -> float:
                late = replace(late, until=until(self.root, assignment, student))
                return penalty(rule, score, late.seconds(rule.zone), late.days(rule.zone))

            return cost
        if not {"AssignLatePenalties", "LateSubmissionPlugin"} & set(self._config):
            return lambda _assignment, _student, _score, _late: None
        from nbgrader.preprocessors import AssignLatePenalties

        preprocessor = AssignLatePenalties(config=self._config)
        preprocessor.init_plugin()
        plugin = preprocessor.plugin_inst
        return lambda _assignment, student, score, late: plugin.late_submission_penalty(
            student, score, late.seconds()
        )

    def know(self, assignment: str) -> None:
        """Brings the gradebook up to the source notebooks by nbgrader's own command, where it is behind."""
        sources = sorted((self.step("source") / assignment).glob("*.ipynb"))
        if is_there(self.gradebook):
            with GradebookRows(self.gradebook) as rows:
                if all(_agrees(rows, assignment, source) for source in sources):
                    return
        with tempfile.TemporaryDirectory(prefix="parvis-") as scratch:
            command = [
                sys.executable,
                "-m",
                "parvis.marking.records.revision",  # nbgrader, sooner
                "generate_assignment",
                assignment,
                "--force",
                f"--CourseDirectory.release_directory={scratch}",
                f"--CourseDirectory.root={self.root}",
                f"--CourseDirectory.db_url={url_of(self.gradebook)}",
            ]
            ran = subprocess.run(
                command,
                cwd=self.root,
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
            )
        if ran.returncode:
            said = [line for line in ran.stderr.splitlines() if "ERROR" in line or "Error" in line]
            reason = said[-1].partition("] ")[2] or said[-1] if said else _("no reason given")
            raise ClassroomError(f"source/{assignment}", reason, f"nbgrader generate_assignment {assignment}")

    def assessments(self, assignment: str, rows: GradebookRows) -> list[Assessment]:
        """What marks each notebook of an assignment that the gradebook knows."""
        made = []
        for notebook in rows.notebooks(assignment):
            source = self.step("source") / assignment / f"{notebook}.ipynb"
            if source.exists():
                slots = rows.slots(assignment, notebook, names_in(source.read_bytes()))
                made.append(self.assessment(assignment, notebook, slots))
        return made

    def assessment(self, assignment: str, notebook: str, slots: list[Slot]) -> Assessment:
        """What marks one notebook."""
        language = next((name for name in LANGUAGES if assignment.endswith(f"-{name}")), None)
        unit = assignment.rpartition("-")[0] if self.course and language else ""
        spoken = language or (current_language() if self.course is None else "fr")
        name = Path(assignment) / f"{notebook}.ipynb"
        source, release = self.step("source") / name, self.step("release") / name
        return make_assessment(source, release, slots, spoken, self.limits(), unit)


def _agrees(rows: GradebookRows, assignment: str, source: Path) -> bool:
    """Whether the gradebook has the notebook's cells with their kinds, points and locked texts."""
    if source.stem not in rows.notebooks(assignment):
        return False
    known = {slot.name: slot for slot in rows.slots(assignment, source.stem, [])}
    wanted = {}
    for cell in json.loads(source.read_bytes())["cells"]:
        nbgrader = cell.get("metadata", {}).get("nbgrader") or {}
        if name := nbgrader.get("grade_id"):
            wanted[name] = nbgrader
    graded = {
        name
        for name, one in wanted.items()
        if one.get("grade") or one.get("solution") or one.get("locked") or one.get("task")
    }
    if graded != set(known):
        return False
    for name in graded:
        slot, one = known[name].nbgrader, wanted[name]
        if bool(one.get("grade")) != slot["grade"] or bool(one.get("solution")) != slot["solution"]:
            return False
        if (one.get("grade") or one.get("task")) and float(one.get("points", 0)) != slot.get("points"):
            return False
    return True


def _read_config(root: Path) -> Config:
    if not (root / "nbgrader_config.py").exists():
        return Config()
    try:
        return PyFileConfigLoader("nbgrader_config.py", str(root)).load_config()
    except Exception as error:
        problem = _("it cannot be read ({reason})").format(reason=f"{type(error).__name__}: {error}")
        raise ClassroomError(root / "nbgrader_config.py", problem, _("correct the line it names")) from None
