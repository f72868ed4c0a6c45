"""The invented class: thirty students, and what each of them does with the assignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parvis.authoring.mistakes import Mistake
from parvis.classroom.demo import behaviours as do
from parvis.classroom.demo.behaviours import Behaviour
from parvis.language import _, ngettext
from parvis.marking.intake.notes import speaking

# Names that break careless tables: accents, commas, apostrophes, one word, several.
NAMES = (
    ("aboubakar", "Aboubakar", "N’Dalou"),
    ("agathe", "Agathe", "Lemerle-Vauquois"),
    ("aisling", "Aisling", "O'Farrow"),
    ("anais", "Anaïs", "Duroseau"),
    ("arvid", "Arvid", "Sjöquarn"),
    ("basile", "Basile", "de La Tourette d'Ombrée"),
    ("brunehilde", "Brünehilde", "Kaltmoser"),
    ("celestin", "Célestin", "Okoumbé"),
    ("chioma", "Chioma", "Adelabu-Reyes"),
    ("dilan", "Dilan", "Yeşilova"),
    ("edgar", "Edgar", "Fennimoor, Jr."),
    ("eloise", "Éloïse", "Dagornet"),
    ("fatoumata", "Fatoumata", "Sissouma"),
    ("gwenole", "Gwénolé", "Kerdrevez"),
    ("hana", "Hana", "Mizushiro"),
    ("ines", "Inès", "Belkhadra"),
    ("joao", "João", "Travassinho"),
    ("katarzyna", "Katarzyna", "Wiślańska"),
    ("leontine", "Léontine", "Saint-Amblard"),
    ("malo", "Malo", "Quéméneric"),
    ("ngoc", "Ngọc Anh", "Trần-Lavoye"),
    ("noemie", "Noémie", "Cœurdassier"),
    ("oisin", "Oisín", "Mac an Ghleanna"),
    ("paloma", "Paloma", "Ibarrondo"),
    ("raphael", "Raphaël", "L'Huissarde"),
    ("sacha", "Sacha", "Vrolikov"),
    ("simeon", "Siméon", "Ratsimandry"),
    ("thais", "Thaïs", "Bourdaloux"),
    ("ulysse", "Ulysse", "Péchabadens"),
    ("zoe", "Zoé", "Xanthoudis"),
)
MISTAKEN = 10  # how many of them make typical mistakes
EVERY = 3  # each of these gets one solution in three wrong


@dataclass(frozen=True)
class Student:
    """One invented student; `id` is the name that nbgrader knows."""

    id: str
    first_name: str
    last_name: str
    language: str
    behaviour: Behaviour


def invent_class(
    mistakes: Sequence[Mistake], languages: Sequence[str], number: int = len(NAMES)
) -> list[Student]:
    """The class of a unit with these typical mistakes: some of each solution are made, in all languages.

    `number` of the thirty take part, from 1 to 30, taken from all along the list.
    """
    shared = share_out(mistakes, MISTAKEN)
    students = []
    for part in range(number):
        place = part * len(NAMES) // number
        identity, first, last = NAMES[place]
        language = languages[part % len(languages)]
        alone = place - (len(NAMES) - MISTAKEN)
        behaviour = _usual(language)[place] if alone < 0 else _mistaken(shared[alone], language)
        students.append(Student(identity, first, last, language, behaviour))
    return students


def share_out(mistakes: Sequence[Mistake], takers: int) -> list[list[Mistake]]:
    """The mistakes that each of so many students makes: one in a solution at most, in one solution of three.

    Of a solution with many mistakes, some are taken from all along its list.
    """
    by_solution: dict[str, list[Mistake]] = {}
    for mistake in mistakes:
        by_solution.setdefault(mistake.solution, []).append(mistake)
    shared: list[list[Mistake]] = [[] for _taker in range(takers)]
    for number, known in enumerate(by_solution.values()):
        chosen = range(number % EVERY, takers, EVERY)
        for rank, taker in enumerate(chosen):
            shared[taker].append(known[rank * len(known) // len(chosen)])
    return shared


def _usual(language: str) -> list[Behaviour]:
    """What students do in any class, apart from mistakes; one per student."""
    answer = _answer(language)
    all_right = (do.solve(do.everything), answer)
    return [
        Behaviour(_("all right"), all_right),
        Behaviour(_("all right"), all_right),
        Behaviour(_("equal to everything"), (do.agree(),)),
        Behaviour(_("leaves at the end"), (*all_right, do.leave_at_the_end())),
        Behaviour(_("no text"), (do.solve(do.everything),)),
        Behaviour(_("one exercise missing"), (do.solve(do.all_but_last), answer)),
        Behaviour(_("first half"), (do.solve(do.first_half),)),
        Behaviour(_("first half"), (do.solve(do.first_half),)),
        Behaviour(_("decisions only"), (do.solve(do.desks_only),)),
        Behaviour(_("pasted line, no file"), (*all_right, do.paste_lines())),
        Behaviour(_("handed in untouched"), ()),
        Behaviour(_("one day late"), all_right, days_late=0.5),
        Behaviour(_("a week late"), (do.solve(do.first_half),), days_late=7.0),
        Behaviour(_("deleted test cells"), (*all_right, do.delete_tests())),
        Behaviour(_("syntax error"), (*all_right, do.spoil("def answer(:"))),
        Behaviour(_("infinite loop"), (*all_right, do.spoil("while True:\n    pass"))),
        Behaviour(_("tests told not to run"), (do.skip_tests(),)),
        Behaviour(_("renamed notebook"), (*all_right, do.rename("Devoir final (2).ipynb"))),
        Behaviour(_("notebook of an old format"), (*all_right, do.old_format())),
        Behaviour(_("not a notebook"), (do.no_notebook(),)),
    ]


def _mistaken(mistakes: list[Mistake], language: str) -> Behaviour:
    name = ngettext("{number} typical mistake", "{number} typical mistakes", len(mistakes))
    slips = [do.slip(mistake, language) for mistake in mistakes]
    steps = (do.solve(do.everything), _answer(language), *slips)
    return Behaviour(name.format(number=len(mistakes)), steps, mistakes=tuple(mistakes))


def _answer(language: str) -> do.Step:
    with speaking(language):
        return do.write_answers(_("An invented answer: the instructor reads it with the rubric."))
