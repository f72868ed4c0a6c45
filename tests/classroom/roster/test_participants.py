"""Moodle's participants: each is one person of the class, whatever the number is today, or a question."""

import pytest

from parvis.classroom.roster.kept import Kept, read_kept, remember
from parvis.classroom.roster.participants import Participant, named_in, read_worksheet, settle
from parvis.classroom.roster.people import People
from parvis.classroom.roster.person import Person
from parvis.errors import ClassroomError
from parvis.language import use_language

CLASS = [
    Person("marie.dupont", "Dupont", "Marie", "marie.dupont@x.fr"),
    Person("marie.dupont2", "Dupont", "Marie", "marie.dupont2@x.fr"),
    Person("oceane", "O'Hara", "Océane"),
    Person("jf", "L’Hôpital", "Jean-François", number="0012"),
    Person("basile", "de La Tourette d'Ombrée", "Basile"),
    Person("noel", "Noël", "Noël"),
    Person("chloe", "Lefèvre", "Chloé"),
    Person("mac", 'Mc "Mac" Guire', "Liam"),
    Person("mono", "", "Sukarno"),
    Person("li", "李", "伟"),
    Person("tat", "NGUY?N T?T", "Anh Th?"),
    Person("gone", "Roux", "Al", active=False),
    Person("al", "Roux", "Al"),
]


@pytest.fixture(autouse=True)
def english():
    """Sentences are compared in English."""
    use_language("en")


def people(**participants):
    return People({one.id: one for one in CLASS}, Kept(participants={"mini": participants}))


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Marie Dupont", ["marie.dupont", "marie.dupont2"]),
        ("Océane O'Hara", ["oceane"]),
        ("Océane OHara", ["oceane"]),  # Moodle takes the apostrophe out
        ("Jean-François L’Hôpital", ["jf"]),
        ("Jean-Francois L'Hopital", ["jf"]),
        ("Basile de La Tourette dOmbrée", ["basile"]),
        ("DE LA TOURETTE D'OMBRÉE Basile", ["basile"]),
        ("Noe\u0308l Noe\u0308l", ["noel"]),
        ("No\u2030l No\u2030l", []),  # of no encoding of a zip
        ("Noël Noël".encode("cp850").decode("cp437"), ["noel"]),
        ("Noël Noël".encode().decode("cp437"), ["noel"]),
        ("TD1-Chloé Lefèvre", ["chloe"]),
        ("Groupe TD-2-Jean-François L’Hôpital", ["jf"]),
        ("Liam Mc Mac Guire", ["mac"]),
        ("Sukarno .", ["mono"]),
        ("伟 李", ["li"]),
        ("Anh Thư Nguyễn Tất", ["tat"]),
        ("Al Roux", ["al"]),  # who has left comes last
        ("Participant", []),
        ("Nobody", []),
    ],
)
def test_a_folder_is_known_by_its_name(name, ids):
    """Group, order, apostrophes, old encodings and letters taken apart change nothing."""
    assert ids == [one.id for one in named_in(people(), name)]


def test_homonyms_and_the_blind_are_questions_with_what_to_type():
    """The notebook's word is proposed, and decides nothing."""
    settled = settle(
        people(),
        "mini",
        [
            Participant("1", "Marie Dupont", "marie.dupont2"),
            Participant("2", "Participant", "oceane"),
            Participant("3", "Chloé Lefèvre", ""),
        ],
    )

    assert {"3": "chloe"} == settled.ids
    assert {
        "1": "Marie Dupont (1) can be marie.dupont, marie.dupont2; the notebook says marie.dupont2: "
        "type --same 1=marie.dupont2 with the right id",
        "2": "Participant (2) is nobody of the class; the notebook says oceane: type --same 2=oceane, "
        "or --new 2=ID",
    } == settled.questions


def test_two_participants_are_not_one_person():
    """Two of Moodle's with a name that the class has once: one of them is somebody else."""
    both = [Participant("1", "Chloé Lefèvre"), Participant("2", "Chloé Lefèvre")]

    assert {} == settle(people(), "mini", both).ids


def test_what_was_settled_is_remembered_by_unit():
    """The number says who it is, in this unit alone; a notebook that names somebody else is told."""
    asked = [Participant("1", "Marie Dupont", "chloe")]

    settled = settle(people(**{"1": "marie.dupont2"}), "mini", asked)

    assert ({"1": "marie.dupont2"}, {}) == (settled.ids, settled.questions)
    assert {"1": "the notebook names somebody else: Chloé Lefèvre (chloe)"} == settled.doubts
    assert {} == settle(people(**{"1": "marie.dupont2"}), "other", asked).ids


def test_remembering_twice_writes_once(root):
    """And keeps what was known."""
    remember(root, "mini", {"1": "a"})
    remember(root, "mini", {"2": "b"})
    written = (root / ".parvis" / "people.json").stat().st_mtime_ns
    remember(root, "mini", {"1": "a"})

    assert {"1": "a", "2": "b"} == read_kept(root).participants["mini"]
    assert written == (root / ".parvis" / "people.json").stat().st_mtime_ns


@pytest.mark.parametrize(
    "heads", ["Identifiant,Nom complet,Adresse de courriel,Note", "Identifier,Full name,Email address,Grade"]
)
def test_the_worksheet_tells_homonyms_apart(tmp_path, heads):
    """By e-mail, number or name, in French and in English; who is unknown has a line."""
    path = tmp_path / "worksheet.csv"
    rows = ["Participant 1,Marie Dupont,MARIE.dupont2@x.fr,", "Participant 2,Chloé Lefèvre,c@y.fr,",
            "Participant 3,Nobody Here,n@y.fr,"]  # fmt: skip
    path.write_text("\ufeff" + "\n".join([heads, *rows]), encoding="utf-8")

    found, lines = read_worksheet(path, people())

    assert {"1": "marie.dupont2", "2": "chloe"} == found
    assert ["line 4 of the worksheet is nobody's, or several people's: Nobody Here (3)"] == lines


def test_another_table_is_no_worksheet(tmp_path):
    """It says what to download."""
    path = tmp_path / "roster.csv"
    path.write_text("id,last_name\na,A\n", encoding="utf-8")

    with pytest.raises(ClassroomError, match="this is no grading worksheet of Moodle"):
        read_worksheet(path, people())
