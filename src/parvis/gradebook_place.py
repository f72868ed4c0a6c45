"""Where a class keeps its gradebook: a file beside the work, or a database of a PostgreSQL server."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

from parvis.errors import ClassroomError
from parvis.language import _

CLASS_FILE, FILE = "class.toml", "gradebook.db"
Place = Path | str  # the file, or the address of the database
_SERVER = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://")


def is_server(place: Place) -> bool:
    """Whether a gradebook is a database of a server.

    >>> is_server("postgresql:///marks"), is_server(Path("gradebook.db"))
    (True, False)
    """
    return isinstance(place, str) and bool(_SERVER.match(place))


def gradebook_place(root: Path) -> Place:
    """The gradebook of a course folder: what `gradebook` in class.toml says, else its file.

    ClassroomError when that is no address of PostgreSQL.
    """
    path = root / CLASS_FILE
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8")).get("gradebook", "")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        told = ""  # a damaged class.toml is told by `repository`
    if not told:
        return root / FILE
    if not is_server(told):
        problem = _("“gradebook” in it is no address of a PostgreSQL database")
        raise ClassroomError(path, problem, _('write in it: gradebook = "postgresql:///parvis"'))
    return str(told)


def refuse_closed(place: Place) -> None:
    """Raises ClassroomError for a gradebook's file that this user may not read and write."""
    if isinstance(place, Path) and place.exists() and not os.access(place, os.R_OK | os.W_OK):
        problem = _("you may not read and write this gradebook")
        raise ClassroomError(
            place, problem, _("work from the account of whoever made the class, or ask them")
        )


def url_of(place: Place) -> str:
    """The gradebook as SQLAlchemy, and so nbgrader, is told of it.

    >>> url_of("postgresql:///marks"), url_of(Path("/class/gradebook.db"))
    ('postgresql+psycopg:///marks', 'sqlite:////class/gradebook.db')
    """
    return f"sqlite:///{place}" if isinstance(place, Path) else _SERVER.sub("postgresql+psycopg://", place)


def place_of(url: str) -> Place:
    """The other way round."""
    return url if is_server(url) else Path(url.removeprefix("sqlite:///"))


def shown(place: Place) -> Path:
    """A gradebook as sentences name it: an address without its password.

    >>> str(shown("postgresql+psycopg://me:secret@db.example/marks?sslmode=require"))
    'postgresql:/me@db.example/marks'
    """
    if isinstance(place, Path):
        return place
    address = re.sub(r"(://[^/@:]*):[^@/]*@", r"\1@", place).partition("?")[0]
    return Path(_SERVER.sub("postgresql://", address))
