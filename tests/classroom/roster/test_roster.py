"""A roster taken into the class: one identity per person, nothing guessed in silence, nothing twice."""

import itertools

import pytest
from nbgrader.api import Gradebook

from parvis.classroom.roster.command import class_list, enroll, take_roster
from parvis.classroom.roster.kept import read_kept
from parvis.classroom.roster.people import read_people
from parvis.classroom.roster.person import Person
from parvis.errors import ClassroomError
from parvis.language import use_language

MOODLE = """Prénom,Nom de famille,Numéro d’identification,Adresse de courriel,Groupes
Marie,Dupont,marie.dupont,marie.dupont@x.fr,TD1
Marie,Dupont,marie.dupont2,marie.dupont2@x.fr,TD2
Anh Thư,Nguyễn Tất,nguyen.tat,nguyen.tat@x.fr,TD1
伟,李,li.wei,li.wei@x.fr,TD1
Sukarno,,0012,mono@x.fr,TD1
"""
EXCEL = """id;last_name;first_name;email
marie.dupont;Dupont;Marie;marie.dupont@x.fr
marie.dupont2;Dupont;Marie;marie.dupont2@x.fr
nguyen.tat;Nguy?n T?t;Anh Th?;nguyen.tat@x.fr
li.wei;?;?;li.wei@x.fr
0012;;Sukarno;mono@x.fr
"""
APOGEE = """Liste;;;
N° étudiant;Nom;Prénom;Courriel
21900000;DUPONT;Marie;marie.dupont@x.fr
21900001;DUPONT;Marie;marie.dupont2@x.fr
21900002;NGUY?N T?T;Anh Th?;nguyen.tat@x.fr
21900003;?;?;li.wei@x.fr
21900004;;Sukarno;mono@x.fr
"""


@pytest.fixture(autouse=True)
def english():
    """Sentences are compared in English."""
    use_language("en")


@pytest.fixture
def take(root, tmp_path):
    """Takes a roster's text into the class and gives the lines of its preview and whether all is settled."""

    def run(text, **options):
        path = tmp_path / "roster.csv"
        path.write_text(text, encoding="utf-8")
        return take_roster(root, path, **options)

    return run


@pytest.mark.parametrize("order", [*itertools.permutations([MOODLE, EXCEL, APOGEE])])
def test_rosters_give_the_same_people_in_any_order(root, take, order):
    """The e-mail makes one person of a login and a number; the best spelling and the login stay."""
    for text in order:
        assert take(text, apply=True)[1]

    everyone = read_people(root).everyone
    assert {
        "marie.dupont": ("Dupont", "Marie", "21900000", ("TD1",)),
        "marie.dupont2": ("Dupont", "Marie", "21900001", ("TD2",)),
        "nguyen.tat": ("Nguyễn Tất", "Anh Thư", "21900002", ("TD1",)),
        "li.wei": ("李", "伟", "21900003", ("TD1",)),
        "0012": ("", "Sukarno", "21900004", ("TD1",)),
    } == {id: (one.last_name, one.first_name, one.number, one.groups) for id, one in everyone.items()}
    assert all(one.active and not one.also for one in everyone.values())


def test_a_class_is_sorted_as_people_read_it():
    """An accent or a sign sends nobody to the end."""
    names = ["Émile", "=Sum", "Faure", "d'Ombrée", "Dupont"]

    in_order = sorted((Person(name, name) for name in names), key=lambda one: one.by_name)
    assert ["d'Ombrée", "Dupont", "Émile", "Faure", "=Sum"] == [one.id for one in in_order]


def test_importing_twice_changes_nothing(root, take):
    """The second time there is nothing to write."""
    take(MOODLE, apply=True)
    before = read_people(root)

    lines, settled = take(MOODLE, apply=True)

    assert settled
    assert "Nothing changes." == lines[-1]
    assert before == read_people(root)


def test_a_preview_writes_nothing_and_says_how_the_file_was_read(root, take):
    """Separator, encoding, lines left out, columns, who is new, and the command that writes."""
    text = "\n".join(take(APOGEE)[0])

    assert {} == read_people(root).everyone
    for part in (
        "text in UTF-8, separated by semicolons",
        "1 line above the headings was left out",
        "student number = “N° étudiant”",
        "5 new people:",
        "Homonyms, taken for different people: Marie DUPONT (21900000",
        "--apply",
    ):
        assert part in text


def test_who_is_not_on_it_is_proposed_and_never_deleted(root, take):
    """Inactive by --left, with their row in the gradebook; back when a roster has them again."""
    take(EXCEL, apply=True)
    without = EXCEL.replace("li.wei;?;?;li.wei@x.fr\n", "")

    assert any("1 person of the class is not on this roster" in line for line in take(without, apply=True)[0])
    assert read_people(root).everyone["li.wei"].active
    take(without, apply=True, left=True)
    assert not read_people(root).everyone["li.wei"].active
    assert any("has left" in line for line in class_list(root))
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        assert "li.wei" == gradebook.find_student("li.wei").id
    take(EXCEL, apply=True)
    assert read_people(root).everyone["li.wei"].active


def test_a_homonym_is_a_question_with_what_to_type(root, take):
    """A new id and e-mail under a known name: one person or two, who teaches says it."""
    take("id,last_name,first_name,email\nmdupont,Dupont,Marie,marie@x.fr\n", apply=True)
    again = "id,last_name,first_name,email\n21,Dupont,Marie,marie@home.fr\n"

    lines, settled = take(again, apply=True)

    assert not settled
    assert any("--same 21=mdupont" in line and "--different 21=mdupont" in line for line in lines)
    assert ["mdupont"] == list(read_people(root).everyone)
    assert take(again, apply=True, same=["21=mdupont"])[1]
    assert ("marie@home.fr", ("21",)) == _of(root, "mdupont")
    assert "Nothing changes." == take(again)[0][-1]


def test_the_homonym_who_is_left_is_a_question_too(root, take):
    """Of two people with one name the e-mail tells one; that the line without it is the other is asked."""
    take(EXCEL, apply=True)

    lines, settled = take(APOGEE.replace("marie.dupont2@x.fr", ""), apply=True)

    assert not settled
    assert any("--same 21900001=marie.dupont2" in line for line in lines)


def test_homonyms_told_apart_stay_so(root, take):
    """The answer is remembered."""
    take("id,last_name,first_name\nmdupont,Dupont,Marie\n", apply=True)
    again = "id,last_name,first_name\nmdupont,Dupont,Marie\n21,Dupont,Marie\n"

    assert take(again, apply=True, different=["21=mdupont"])[1]
    assert {"mdupont", "21"} == set(read_people(root).everyone)
    assert [("21", "mdupont")] == read_kept(root).different
    assert "Nothing changes." == take(again)[0][-1]


def test_an_id_given_to_somebody_else_is_a_question(root, take):
    """Neither name nor e-mail agrees."""
    take("id,last_name,first_name,email\nu1,Dupont,Marie,marie@x.fr\n", apply=True)

    lines, settled = take("id,last_name,first_name,email\nu1,Roux,Paul,paul@x.fr\n", apply=True)

    assert not settled
    assert any("the id of Paul Roux is that of Marie Dupont (u1 marie@x.fr)" in line for line in lines)


def test_two_people_can_share_an_e_mail(root, take):
    """A question until they are told apart; then each is known by the id."""
    take("id,last_name,first_name,email\nu1,Dupont,Marie,home@x.fr\n", apply=True)
    both = "id,last_name,first_name,email\nu1,Dupont,Marie,home@x.fr\nu2,Roux,Paul,home@x.fr\n"

    assert any("--different u2=u1" in line for line in take(both)[0])
    assert take(both, apply=True, different=["u2=u1"])[1]
    assert {"u1", "u2"} == set(read_people(root).everyone)
    assert "Nothing changes." == take(both)[0][-1]


def test_two_new_people_can_share_an_e_mail(root, take):
    """A question with both answers: correct the file, or they are two."""
    both = "id,last_name,first_name,email\nu1,Dupont,Marie,home@x.fr\nu2,Roux,Paul,home@x.fr\n"

    assert any("lines 2 and 3 have the same e-mail, home@x.fr" in line for line in take(both)[0])
    assert take(both, apply=True, different=["u1=u2"])[1]
    assert "Nothing changes." == take(both)[0][-1]


def test_a_name_that_changed_is_no_question(root, take):
    """Who marries keeps the id; the change is told."""
    take("id,last_name,first_name,email\nu1,Dupont,Marie,marie@x.fr\n", apply=True)

    lines, settled = take("id,last_name,first_name,email\nu1,Roux,Marie,marie@x.fr\n")

    assert settled
    assert any("u1: last name Dupont → Roux" in line for line in lines)


def test_a_name_that_one_person_has_is_enough_and_told(root, take):
    """A list without ids adds nobody; of two homonyms it knows neither."""
    take(EXCEL, apply=True)

    lines, settled = take("Nom;Prénom;Groupe\nNGUYÊN TÂT;Anh Thu;TD3\nDupont;Marie;TD3\nNobody;Al;TD3\n")

    assert not settled
    assert any("is Marie Dupont (3) one of" in line for line in lines)
    assert any("nobody of the class is called Al Nobody" in line for line in lines)


def test_zeros_that_a_spreadsheet_took_are_known_again(root, take):
    """The number keeps them; the name has to agree."""
    take("N° étudiant;Nom;Prénom\n0012;Dupont;Marie\n", apply=True)

    lines, settled = take("N° étudiant;Nom;Prénom\n12;Dupont;Marie\n")

    assert (True, "Nothing changes.") == (settled, lines[-1])


def test_an_id_with_work_stays_and_the_login_is_known_too(root, take):
    """Work handed in under the number is not moved: the sign-in name becomes another name of the person."""
    take(APOGEE, apply=True)
    (root / "submitted" / "21900003").mkdir(parents=True)

    take(MOODLE, apply=True)

    people = read_people(root)
    assert ("li.wei@x.fr", ("li.wei",)) == _of(root, "21900003")
    assert "21900003" == people.named("li.wei").id
    assert "marie.dupont" in people.everyone


def test_what_is_kept_is_its_owners_alone(root, take):
    """Neither the file nor its folder is open to others."""
    take(MOODLE, apply=True)

    path = root / ".parvis" / "people.json"
    assert (0o600, 0o700) == (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777)


@pytest.mark.parametrize(("text", "sentence"), [("marie dupont", "an id: marie.dupont, "), ("x", "look")])
def test_a_person_is_named_by_id_name_or_mail(root, take, text, sentence):
    """Several, or nobody, is one sentence."""
    take(EXCEL, apply=True)
    people = read_people(root)

    assert ["0012", "li.wei"] == [people.named(one).id for one in ("sukarno", "LI.WEI@x.fr")]
    with pytest.raises(ClassroomError, match=sentence):
        people.named(text)


def test_enrolling_stops_at_a_question(root, tmp_path):
    """What is asked is said with the command that answers."""
    path = tmp_path / "roster.csv"
    path.write_text("id,last_name\na,A\na,B\n", encoding="utf-8")

    with pytest.raises(ClassroomError, match=r"have the same id.*parvis class roster"):
        enroll(root, path)


def test_a_damaged_file_of_people_is_told(root):
    """It is not replaced by an empty one."""
    (root / ".parvis").mkdir()
    (root / ".parvis" / "people.json").write_text('{"people": 3}', encoding="utf-8")

    with pytest.raises(ClassroomError, match=r"people\.json: this file cannot be read"):
        read_people(root)


def _of(root, id):
    person = read_people(root).everyone[id]
    return person.email, person.also
