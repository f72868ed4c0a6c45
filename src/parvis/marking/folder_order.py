"""Says when work lies in `submitted/` where marking does not look: folders in another order, or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import islice
from pathlib import Path

from parvis.language import LANGUAGES, _

_MOST = 2_000  # folders that are looked into
_TOLD = 3  # places that are named


def folder_faults(submitted: Path, assignments: Sequence[str]) -> list[tuple[str, str]]:
    """What is wrong with the order of folders, as problem and remedy, one of each kind.

    Work lies in `submitted/<student>/<assignment>/`. Told are folders the wrong way round, an assignment
    called otherwise, notebooks outside of any assignment's folder and a folder too many above the students.
    """
    names = {name.lower(): name for name in assignments}
    for name in assignments:
        if name.rpartition("-")[2] in LANGUAGES:
            names.setdefault(name.rpartition("-")[0].lower(), name)
    found: dict[Callable[[], tuple[str, str]], list[str]] = {}
    for place, fault in _faults(submitted, names, set(assignments)):
        found.setdefault(fault, []).append(place)
    return [_told(fault, places, assignments[0]) for fault, places in found.items()]


def _told(fault: Callable[[], tuple[str, str]], places: list[str], assignment: str) -> tuple[str, str]:
    problem, remedy = fault()
    more = ", …" if len(places) > _TOLD else ""
    listed = ", ".join(places[:_TOLD]) + more
    return problem.format(places=listed), remedy.format(name=assignment)


def _faults(
    submitted: Path, names: dict[str, str], assignments: set[str]
) -> Iterator[tuple[str, Callable[[], tuple[str, str]]]]:
    for entry in _entries(submitted):
        if not entry.is_dir(follow_symlinks=False):
            if entry.name.lower().endswith(".ipynb"):
                yield entry.name, _without_student
            continue
        inside = list(_entries(Path(entry.path)))
        if any(one.name in assignments for one in inside):
            continue  # a student's folder as it should be
        if entry.name.lower() in names and any(_holds_notebook(one) for one in inside):
            yield f"{entry.name}/", _wrong_way_round
            continue
        for one in inside:
            place = f"{entry.name}/{one.name}"
            if not one.is_dir(follow_symlinks=False):
                if one.name.lower().endswith(".ipynb"):
                    yield place, _without_assignment
                    break
            elif one.name.lower() in names and _holds_notebook(one):
                yield f"{place}/", _called_otherwise
            elif any(
                below.name in assignments and _holds_notebook(below) for below in _entries(Path(one.path))
            ):
                yield f"{entry.name}/", _one_too_many
                break


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(islice(entries, _MOST), key=lambda entry: entry.name)
    except OSError:
        return


def _named(folder: Path, names: Set[str]) -> Iterator[os.DirEntry[str]]:
    return (entry for entry in _entries(folder) if entry.name in names)


def _holds_notebook(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and any(
        one.name.lower().endswith(".ipynb") for one in _entries(Path(entry.path))
    )


def _wrong_way_round() -> tuple[str, str]:
    return (
        _("the folders are the wrong way round, the students are inside the assignment: {places}"),
        _("put them as submitted/<student>/{name}/"),
    )


def _called_otherwise() -> tuple[str, str]:
    return (
        _("a folder has not the assignment's name: {places}"),
        _("call it as in source/, such as {name}"),
    )


def _without_assignment() -> tuple[str, str]:
    return (
        _("a notebook lies outside the assignment's folder: {places}"),
        _("put it into submitted/<student>/{name}/"),
    )


def _without_student() -> tuple[str, str]:
    return (
        _("a notebook lies outside any student's folder: {places}"),
        _("put it into submitted/<student>/{name}/"),
    )


def _one_too_many() -> tuple[str, str]:
    return (
        _("there is a folder too many above the students: {places}"),
        _("put them as submitted/<student>/{name}/"),
    )
