"""Imports go one way: no circle of modules, nothing imports what stands above it; see `LAYERS`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from parvis.course import load_course

SRC = Path(__file__).parents[1] / "src"

# From the ground up. A room (a folder, or a module beside the folders) imports only from lines above its own;
# rooms of one line do not know each other. A folder named here holds whatever in it is not named by itself.
CAPSTONE = "parvis.capstone"  # it plays what the other units taught, and stands above them
UNITS = [f"parvis.{unit.id}" for unit in load_course(SRC.parent).units if unit.id != "capstone"]
LAYERS = f"""
parvis
parvis.language
parvis.noise parvis.quiet parvis.readability parvis.shown parvis.syntax
parvis.causes
parvis.errors parvis.plain_errors
parvis.atomic parvis.data_sets parvis.fast_imports parvis.limits parvis.pasting
parvis.receipt parvis.waiting_lock
parvis.outcomes parvis.results parvis.sameness
parvis.answer_file parvis.attempts parvis.figures parvis.hidden_cells
parvis.oracle parvis.tried parvis.variants
parvis.answers parvis.error_log parvis.learning.record
parvis.learning.activity
parvis.opening
parvis.desks
parvis.community
{" ".join(UNITS)}
{CAPSTONE}
parvis.course
parvis.extensions parvis.gradebook_place parvis.lateness
parvis.marking.intake
parvis.marking.sandbox
parvis.marking.crossing
parvis.marking.warm
parvis.marking.records
parvis.marking
parvis.authoring
parvis.classroom
parvis.learning
parvis.launcher
parvis.compiled parvis.doctor
parvis.proof
parvis.cli
parvis.__main__
"""
STUDENTS = ["parvis.community", "parvis.desks", *UNITS, CAPSTONE]


class Package:
    """The modules below a folder of sources, with what each of them imports, wherever the import stands."""

    def __init__(self, src: Path):
        self.files = {_name(src, path): path for path in sorted(src.rglob("*.py"))}
        self.imports = {name: set(self._imports(name)) - {name} for name in self.files}

    def _imports(self, name: str) -> Iterator[str]:
        for node in ast.walk(ast.parse(self.files[name].read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names if alias.name in self.files)
            elif isinstance(node, ast.ImportFrom):
                base = ".".join(filter(None, [self._above(name, node.level), node.module]))
                for alias in node.names:
                    found = f"{base}.{alias.name}"
                    yield from (one for one in [found if found in self.files else base] if one in self.files)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from self._named(node.value)

    def _above(self, name: str, level: int) -> str:
        """The package that a relative import of so many dots starts from; "" for an absolute one."""
        parts = name.split(".") if self.files[name].name == "__init__.py" else name.split(".")[:-1]
        return ".".join(parts[: len(parts) - level + 1]) if level else ""

    def _named(self, text: str) -> Iterator[str]:
        """A module that is started or loaded by its name, or one of its classes: `parvis.a`, `parvis.a.B`."""
        if found := re.fullmatch(r"(\w+(?:\.[a-z_]\w*)+)(?:\.[A-Z]\w*)?", text):
            yield from {found[1]} & self.files.keys()

    def circles(self) -> list[set[str]]:
        """The groups of modules that import one another, directly or by way of others."""
        reach = {name: self._reach(name) for name in self.files}
        groups = [{other for other in reach[name] if name in reach[other]} for name in self.files]
        return [group for number, group in enumerate(groups) if group and group not in groups[:number]]

    def _reach(self, name: str) -> set[str]:
        found, waiting = set(), [name]
        while waiting:
            fresh = self.imports[waiting.pop()] - found
            found |= fresh
            waiting += fresh
        return found

    def upward(self, layers: str) -> list[str]:
        """One line for each import that does not lead down, and for each module that no layer holds."""
        height = {room: number for number, line in enumerate(layers.split("\n")) for room in line.split()}
        lines = []
        for name, imported in self.imports.items():
            room = _room(name, height)
            if room is None:
                lines.append(f"{name} has no layer: name it in LAYERS")
                continue
            for other in sorted(imported):
                below = _room(other, height)
                if below is not None and below != room and height[below] >= height[room]:
                    lines.append(f"{name} imports {other}, which does not stand below it")
        return lines


def _name(src: Path, path: Path) -> str:
    parts = path.relative_to(src).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _room(name: str, known: dict[str, int]) -> str | None:
    """The layer's entry that holds a module: itself, or the nearest folder above it, but not the package."""
    parts = name.split(".")
    rooms = [".".join(parts[:length]) for length in range(len(parts), 1, -1)]
    return next((room for room in (rooms or [name]) if room in known), None)


@pytest.fixture(scope="module")
def parvis() -> Package:
    """The package as it stands."""
    return Package(SRC)


def test_no_circle_of_modules(parvis):
    """No module imports itself by way of others, lazily or for types alone either."""
    assert [] == parvis.circles()


def test_nothing_imports_upwards(parvis):
    """Each import leads to a lower layer, so there is no circle between rooms either."""
    assert [] == parvis.upward(LAYERS)


def test_every_layer_exists(parvis):
    """A room that has gone leaves the list."""
    assert set() == set(LAYERS.split()) - parvis.files.keys()


def test_student_rooms_stand_below_the_machine(parvis):
    """What a student's notebook imports brings none of building, marking or the class."""
    machine = ("parvis.course", "parvis.marking", "parvis.authoring", "parvis.classroom", "parvis.learning")
    rooms = [name for name in parvis.files if name.startswith(tuple(STUDENTS))]
    reached = set().union(*(parvis._reach(name) for name in rooms))

    assert len(rooms) > len(STUDENTS)
    assert [] == sorted(name for name in reached if name.startswith(machine))


def test_no_module_is_named_like_a_test(parvis):
    """pytest and people alike would take it for one."""
    last = [name.rpartition(".")[2] for name in parvis.files]

    assert [] == [name for name in last if name.startswith("test_") or name.endswith("_test")]


def test_the_command_line_is_light(parvis):
    """`parvis.cli` imports rooms only when a command needs them, so that it starts at once."""
    modules = {name: path for name, path in parvis.files.items() if f"{name}.".startswith("parvis.cli.")}
    bodies = [ast.parse(path.read_text(encoding="utf-8")).body for path in modules.values()]
    at_once = {node.module for body in bodies for node in body if isinstance(node, ast.ImportFrom)}
    elsewhere = {name for name in at_once if name.startswith("parvis") and not name.startswith("parvis.cli")}

    assert {"parvis.errors", "parvis.language"} == elsewhere


INVENTED = {
    "shop": "",
    "shop.till": "import json\n",
    "shop.shelf": "def look():\n    from shop.till import price\n",
    "shop.shelf.tag": "from . import paper\nfrom .. import till\n",
    "shop.shelf.paper": "",
    "shop.owner": "from shop.shelf import tag\nimport shop.till\n",
}
SHOP = "shop\nshop.till\nshop.shelf\nshop.owner\n"


def _shop(folder: Path, **changed: str) -> Package:
    for name, text in (INVENTED | {f"shop.{key}": text for key, text in changed.items()}).items():
        whole = any(other.startswith(f"{name}.") for other in INVENTED)
        path = (
            folder.joinpath(*name.split(".")) / "__init__.py"
            if whole
            else folder / f"{name.replace('.', '/')}.py"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Package(folder)


def test_an_orderly_package_passes(tmp_path):
    """Relative, lazy and plain imports that lead down are all read and all fine."""
    shop = _shop(tmp_path)

    assert {"shop.shelf.paper", "shop.till"} == shop.imports["shop.shelf.tag"]
    assert ([], []) == (shop.circles(), shop.upward(SHOP))


@pytest.mark.parametrize(
    "text",
    [
        "from shop.owner import sell",
        "def pay():\n    from shop import owner",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import shop.owner",
        "from .owner import sell",
        'COMMAND = ["-m", "shop.owner"]',
        'CLASS = "shop.owner.Owner"',
    ],
)
def test_an_upward_import_is_found_wherever_it_stands(tmp_path, text):
    """At the top, inside a function, for types alone, with dots, or as the name of what is started."""
    shop = _shop(tmp_path, till=text)

    assert ["shop.till imports shop.owner, which does not stand below it"] == shop.upward(SHOP)


def test_rooms_of_one_line_do_not_know_each_other(tmp_path):
    """Two rooms of the same height may not import each other."""
    lines = _shop(tmp_path).upward("shop\nshop.till shop.shelf\nshop.owner\n")

    assert [
        "shop.shelf imports shop.till, which does not stand below it",
        "shop.shelf.tag imports shop.till, which does not stand below it",
    ] == lines


def test_a_circle_is_found(tmp_path):
    """Two modules of one room that import each other, one of them lazily, are named together."""
    shop = _shop(tmp_path, **{"shelf.paper": "def cut():\n    from shop.shelf import tag\n"})

    assert [{"shop.shelf.tag", "shop.shelf.paper"}] == shop.circles()
    assert [] == shop.upward(SHOP)


def test_a_module_without_a_layer_is_found(tmp_path):
    """A new room has to say where it stands."""
    assert ["shop.till has no layer: name it in LAYERS"] == _shop(tmp_path).upward(
        "shop\nshop.shelf\nshop.owner"
    )
