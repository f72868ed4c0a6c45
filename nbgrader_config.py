"""Tells nbgrader about the course: every value comes from course.toml or from parvis."""

import os
import sys
from pathlib import Path

from parvis.authoring import release
from parvis.classroom.configure import configure

here = Path(__file__).resolve().parent
os.environ["PATH"] = os.pathsep.join(
    [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
)  # alembic

c = get_config()  # noqa: F821, given by nbgrader
release.configure(c)
configure(c, here)
