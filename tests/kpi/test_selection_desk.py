"""The selection desk: every change is saved and found again, practice explains, graded is silent."""

import pytest

from parvis import answers
from parvis.kpi.briefs import Brief, practice_briefs
from parvis.kpi.selection import Selection, skill
from parvis.kpi.selection_desk import SelectionDesk
from parvis.language import use_language


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.json"


@pytest.fixture
def graded(path):
    """A brief as a student gets it, without labels, on data set 3."""
    known = practice_briefs("en")["service"]
    brief = Brief("g1", known.title, known.situation, known.objective, known.indicators)

    def desk(variant=3):
        return SelectionDesk(brief, "graded", exercise="selection", variant=variant, path=path)

    return desk


def saved(path):
    return answers.read("selection", unit="kpi", path=path).decisions


def test_each_change_is_saved(graded, path):
    """A choice, then its reason, then the choice taken back."""
    desk = graded()
    desk.choices["csat"].value = "keep"
    first = saved(path)
    desk.reasons["csat"].value = "  it tells   enough "
    second = saved(path)
    desk.choices["csat"].value = ""

    assert [{"indicator": "csat", "choice": "keep", "reason": ""}] == first
    assert "it tells enough" == second[0]["reason"]
    assert [] == saved(path)


def test_a_restart_shows_the_decisions(graded):
    """Choice and reason are in their fields again, and a sentence says so."""
    desk = graded()
    desk.choices["csat"].value, desk.reasons["csat"].value = "keep", "it tells enough"
    again = graded()

    assert ("keep", "it tells enough") == (again.choices["csat"].value, again.reasons["csat"].value)
    assert "Read 1 decision from answers.json" in again.status.value


def test_decisions_of_another_data_set_are_not_shown(graded):
    """One begins anew and is told why."""
    graded(variant=1).choices["csat"].value = "keep"
    again = graded(variant=2)

    assert again.choices["csat"].value == ""
    assert "made on data set 1, and this is data set 2" in again.status.value


def test_the_line_to_paste_reads_back(graded, path):
    """Those who hand in the notebook alone lose nothing."""
    desk = graded()
    desk.choices["nps"].value = "aside"
    pasted = answers.read("selection", unit="kpi", path="none.json", pasted=desk.line.value)

    assert saved(path) == pasted.decisions


def test_a_graded_desk_says_no_verdict(graded):
    """There is no button to compare, and no opinion on any card."""
    desk = graded()
    desk.choices["csat"].value = "keep"

    assert desk.compare not in everything(desk)
    assert {""} == {opinion.value for opinion in desk.opinions.values()}


def test_practice_explains_what_was_decided(path):
    """Only decided cards are explained, and a new choice takes the opinion away."""
    desk = SelectionDesk(practice_briefs("en")["service"], path=path)
    desk.choices["csat"].value, desk.choices["followers"].value = "keep", "aside"
    desk.compare.click()
    shown = {name: opinion.value for name, opinion in desk.opinions.items() if opinion.value}
    said = desk.status.value
    desk.choices["followers"].value = "vanity"

    assert {"csat", "followers"} == set(shown)
    assert "✓ The team agrees. It serves the objective." in shown["csat"]
    assert "△ Close. It is a vanity indicator here." in shown["followers"]
    assert "agrees on 1 decision out of 2" in said
    assert desk.opinions["followers"].value == ""


def test_practice_briefs_do_not_replace_each_other(path):
    """Each brief is kept under its own name."""
    briefs = practice_briefs("en")
    SelectionDesk(briefs["service"], path=path).choices["csat"].value = "keep"
    SelectionDesk(briefs["lids"], path=path).choices["total_likes"].value = "vanity"

    assert SelectionDesk(briefs["service"], path=path).choices["csat"].value == "keep"


def test_every_field_has_a_name_of_its_own(graded):
    """A screen reader hears the indicator at each field."""
    desk = graded()
    names = [field.description for field in (*desk.choices.values(), *desk.reasons.values())]

    assert "Satisfaction after the answer (CSAT)" in names
    assert len(names) == len(set(names)) == 22


def test_a_reason_is_asked_where_one_is_due(graded):
    """The field appears for what is kept or rejected, not for what is set aside."""
    desk = graded()
    shown = []
    for choice in ("", "keep", "vanity", "aside"):
        desk.choices["csat"].value = choice
        shown.append(desk.reasons["csat"].layout.display != "none")

    assert [False, True, True, False] == shown


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    """The choice stays, and the sentence says what to do."""
    desk = SelectionDesk(practice_briefs("en")["service"], path=tmp_path / "no" / "answers.json")
    desk.choices["csat"].value = "keep"

    assert "your decisions could not be written" in desk.status.value
    assert desk.selection.kept == ["csat"]


def test_in_a_marked_run_the_decisions_are_printed(graded, path, monkeypatch, capsys):
    """Whoever marks reads them, and the file is left as it was."""
    graded().choices["csat"].value = "keep"
    content = path.read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    graded()

    assert "Satisfaction after the answer (CSAT) · ✓ Keep · –" in capsys.readouterr().out
    assert content == path.read_bytes()


def test_the_cards_speak_the_language(path):
    """In French the names of the fields are French."""
    use_language("fr")
    desk = SelectionDesk(practice_briefs()["service"], path=path)

    assert desk.choices["csat"].description == "Satisfaction après la réponse (CSAT)"


@pytest.mark.parametrize(("mode", "sentence"), [("exam", "practice or graded"), ("practice", "no labels")])
def test_a_desk_that_cannot_open_says_why(mode, sentence):
    """An unknown mode, or practice on a brief that explains nothing."""
    with pytest.raises(ValueError, match=sentence):
        SelectionDesk(Brief("g1", "t", "s", "o.", ("csat",)), mode)


def everything(widget):
    return [widget] + [one for child in getattr(widget, "children", ()) for one in everything(child)]


@pytest.mark.parametrize("brief", practice_briefs("en"))
@pytest.mark.parametrize("choice", ["keep", "vanity", "aside"])
def test_one_choice_for_all_shows_no_skill(brief, choice):
    """Keep everything, reject everything: nothing is told apart, in any of the briefs."""
    chosen = Selection(practice_briefs("en")[brief])
    for name in chosen.brief.indicators:
        chosen.decide(name, choice, "because it is so")
    known = skill(chosen)

    assert known.enough
    assert 0 == known.sensitivity.value
    assert known.sensitivity.low < 0 < known.sensitivity.high


def test_the_comparison_tells_skill_and_lean(tmp_path):
    """After the count of agreements, in words."""
    desk = SelectionDesk(practice_briefs("en")["service"], path=tmp_path / "answers.json")
    for name, field in desk.choices.items():
        field.value = "keep" if "keep" == desk.selection.brief.labels[name].label else "aside"
    desk.show_opinions()

    told = f"right one about {round(100 * skill(desk.selection).area.value)} times in 100"

    assert told in desk.status.value
    assert "Your lean: none that shows." in desk.status.value
