"""The package of the course as one file that installs without a network and without the texts."""

from __future__ import annotations

from pathlib import Path

from parvis.errors import ClassroomError
from parvis.language import _


def wheel(texts: Path, folder: Path) -> Path:
    """Writes the wheel of the package in the repository `texts` into `folder`; its path.

    Only `src/parvis` is in it. ClassroomError where there is no package.
    """
    if not (texts / "pyproject.toml").is_file():
        problem = _("there is no package of the course in {folder}").format(folder=texts)
        raise ClassroomError(texts / "pyproject.toml", problem, _("get the course again"))
    from hatchling.builders.wheel import WheelBuilder

    made = WheelBuilder(str(texts)).build(directory=str(folder), versions=["standard"])
    return [Path(path) for path in made][-1]
