"""The people of a class: nbgrader's students, with what is kept beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from parvis.classroom.gradebook import open_gradebook
from parvis.classroom.roster import names
from parvis.classroom.roster.kept import Kept, read_kept, students
from parvis.classroom.roster.person import Person
from parvis.course import load_course
from parvis.errors import ClassroomError
from parvis.gradebook_place import gradebook_place
from parvis.language import _
from parvis.marking.records.gradebook_door import is_there


@dataclass(frozen=True)
class People:
    """Everybody of the class, who has left too, and what is remembered of them."""

    everyone: dict[str, Person]
    kept: Kept = field(default_factory=Kept)

    def person(self, id: str) -> Person | None:
        """The person that an id, a former one or the institution's number stands for; None when nobody's."""
        if id in self.everyone:
            return self.everyone[id]
        found = [one for one in self.everyone.values() if id.casefold() in map(str.casefold, one.ids)]
        return found[0] if len(found) == 1 else None

    def find(self, text: str) -> list[Person]:
        """Whom a text can mean: an id, a number, an e-mail, else a name; several for homonyms."""
        if known := self.person(text.strip()):
            return [known]
        wanted, name = text.strip().casefold(), names.key(text)
        by_mail = [one for one in self.everyone.values() if one.email and one.email.casefold() == wanted]
        if by_mail or not name:
            return by_mail
        return [one for one in self.everyone.values() if names.key(one.last_name, one.first_name) == name]

    def named(self, text: str) -> Person:
        """The one person that a text means; ClassroomError when it is nobody, or several."""
        found = self.find(text)
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(one.id for one in found)
            problem, remedy = _("several people have this name"), _("write an id: {ids}").format(ids=ids)
        else:
            problem, remedy = (
                _("nobody of the class has this name or id"),
                _("look the id up with: parvis class roster"),
            )
        raise ClassroomError(text, problem, remedy)

    @property
    def active(self) -> list[Person]:
        """Who has not left, by name."""
        return sorted((one for one in self.everyone.values() if one.active), key=lambda one: one.by_name)


def read_people(root: Path) -> People:
    """The people of the class in `root`; nobody before the gradebook is made.

    ClassroomError when the gradebook cannot be reached, or people.json is damaged.
    """
    kept = read_kept(root)
    if not is_there(gradebook_place(root)):
        return People({}, kept)
    with open_gradebook(root, load_course(root).id) as gradebook:
        return People(students(gradebook, kept), kept)
