"""One person of the class, by all the names that systems have for them."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.classroom.roster.names import words


@dataclass(frozen=True)
class Person:
    """A student of the roster; what nobody gave is "".

    `id` is the name used to sign in where it is known, `number` the institution's, `also` former ids and
    others that belong to the same person. Who has left the course is not `active`.
    """

    id: str
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    number: str = ""
    groups: tuple[str, ...] = ()
    active: bool = True
    also: tuple[str, ...] = ()

    @property
    def by_name(self) -> tuple[str, str, str]:
        """What a class is sorted by: É as E, d'Ombrée as d Ombrée."""
        return " ".join(words(self.last_name)), " ".join(words(self.first_name)), self.id

    @property
    def name(self) -> str:
        """First and last name, else the id.

        >>> Person("alix", "Durand", "Alix").name, Person("alix").name
        ('Alix Durand', 'alix')
        """
        return " ".join(filter(None, (self.first_name, self.last_name))) or self.id

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id that stands for this person, the one in use first."""
        return tuple(dict.fromkeys(filter(None, (self.id, self.number, *self.also))))

    @property
    def has_stand_in(self) -> bool:
        """Whether the id is the number or the e-mail, for want of a sign-in name."""
        return self.id in (self.number, self.email)
