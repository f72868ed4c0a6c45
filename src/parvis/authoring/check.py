"""Compares the generated files with what the texts give, byte for byte; of archives, what is in them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from parvis.authoring.build import artefacts
from parvis.course import load_course
from parvis.data_sets import same

_NOT_OURS = {".ipynb_checkpoints", "__pycache__"}


def check_course(root: Path) -> list[str]:
    """One line for each generated file that is missing, stale, edited or left over, with its remedy.

    Builds in memory and writes nothing; AuthoringError when a text cannot be built.
    """
    root = Path(root)
    made = artefacts(root)
    problems = []
    for name, content in sorted(made.items()):
        path = root / name
        if not path.is_file():
            problems.append(f"{name}: it is missing. Remedy: parvis build")
        elif not same(name, path.read_bytes(), content):
            problems.append(f"{name}: it is not what its text gives (stale, or edited). Remedy: parvis build")
    for name in _found(root):
        if name not in made:
            problems.append(f"{name}: no text makes this file. Remedy: {_removal(root, name)}")
    for unit in load_course(root).units:
        for lesson in unit.lessons:
            text = f"course/{unit.id}/{lesson}.md"
            if not (root / text).is_file():
                problems.append(f"{text}: course.toml lists this lesson. Remedy: write it")
    return problems


def _found(root: Path) -> list[str]:
    folders = {"source": "*", "release": "*", "course": "*.ipynb"}
    files = [path for name, pattern in folders.items() for path in (root / name).rglob(pattern)]
    names = [path.relative_to(root) for path in files if path.is_file()]
    return sorted(name.as_posix() for name in names if not _NOT_OURS.intersection(name.parts))


def _removal(root: Path, name: str) -> str:
    command = ["git", "-C", str(root), "ls-files", "--error-unmatch", "--", name]
    try:
        committed = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return "delete it"
    return f"git rm -f -- {name}" if committed else f"git clean -fx -- {name}"
