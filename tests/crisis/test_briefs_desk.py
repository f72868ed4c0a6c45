"""The classification desk: every choice is saved and found again, practice explains, graded is silent."""

import dataclasses

import pytest

from parvis import answers
from parvis.crisis.briefs import Sentence, practice_briefs
from parvis.crisis.briefs_decisions import skill
from parvis.crisis.briefs_desk import BriefDesk
from parvis.language import use_language


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.json"


@pytest.fixture
def unlabelled():
    """Three briefs as a student gets them."""
    return [
        dataclasses.replace(
            brief, clusters=(), why="", sentences=tuple(Sentence(said.text) for said in brief.sentences)
        )
        for brief in practice_briefs("en")[:3]
    ]


@pytest.fixture
def graded(unlabelled, path):
    def desk(variant=3):
        return BriefDesk(unlabelled, "graded", variant=variant, path=path)

    return desk


@pytest.fixture
def practice(path):
    return BriefDesk(practice_briefs("en"), path=path)


def saved(path):
    return answers.read("briefs", unit="crisis", path=path).decisions


def shown(desk):
    """The numbers of the briefs on screen."""
    return [number for number, sheet in enumerate(desk.sheets) if sheet.layout.display != "none"]


def everything(widget):
    return [widget] + [one for child in getattr(widget, "children", ()) for one in everything(child)]


def test_each_choice_is_saved(graded, path):
    """A cluster, then a tag, then both taken back."""
    desk = graded()
    desk.clusters["hail"].value = "victim"
    first = saved(path)
    desk.tags["hail"][1].value = "bolstering"
    second = saved(path)
    desk.clusters["hail"].value = desk.tags["hail"][1].value = ""

    assert [{"brief": "hail", "cluster": "victim", "tags": ["", ""]}] == first
    assert [{"brief": "hail", "cluster": "victim", "tags": ["", "bolstering"]}] == second
    assert [] == saved(path)


def test_a_restart_shows_the_choices_and_the_first_open_brief(graded):
    """One goes on where one was."""
    desk = graded()
    desk.clusters["hail"].value = "victim"
    for field in desk.tags["hail"]:
        field.value = "inform"
    again = graded()

    assert ("victim", ["inform", "inform"]) == (
        again.clusters["hail"].value, [field.value for field in again.tags["hail"]],
    )  # fmt: skip
    assert [1] == shown(again)
    assert "Read 1 decision from answers.json" in again.status.value


def test_choices_on_another_data_set_are_not_shown(graded):
    """One begins anew and is told why."""
    graded(variant=1).clusters["hail"].value = "victim"
    again = graded(variant=2)

    assert "" == again.clusters["hail"].value
    assert "made on data set 1, and this is data set 2" in again.status.value


def test_the_line_to_paste_reads_back(graded, path):
    """Those who hand in the notebook alone lose nothing."""
    desk = graded()
    desk.clusters["recall"].value = "none"
    pasted = answers.read("briefs", unit="crisis", path="none.json", pasted=desk.line.value)

    assert saved(path) == pasted.decisions != []


def test_a_graded_desk_says_no_verdict(graded):
    """No opinion anywhere, and a line to paste."""
    desk = graded()
    desk.clusters["hail"].value, desk.tags["hail"][0].value = "none", "mortification"

    assert {""} == {opinion.value for opinions in desk.opinions.values() for opinion in opinions}
    assert desk.line in everything(desk)


def test_practice_explains_at_once(practice):
    """The cluster, then a sentence; what is open is not explained."""
    practice.clusters["recall"].value = "none"
    practice.tags["recall"][0].value = "shift_blame"
    cluster, first, second = (opinion.value for opinion in practice.opinions["recall"])

    assert "✗ The team chose “Victim" in cluster
    assert "A rumour: the organisation suffers it." in cluster
    assert "△ Close: the right category. The team chose “Denial · simple denial" in first
    assert "" == second
    assert practice.line not in everything(practice)


def test_a_new_choice_gets_its_own_verdict(practice):
    """And a choice taken back takes the opinion away."""
    field, opinion = practice.clusters["recall"], practice.opinions["recall"][0]
    said = []
    for choice in ("none", "victim", ""):
        field.value = choice
        said.append(opinion.value[:70])

    assert "pv-wrong" in said[0]
    assert "✓ The team agrees." in practice_words(said[1])
    assert "" == said[2]


def practice_words(html):
    return html.partition("<b>")[2]


def test_one_walks_through_the_briefs(practice):
    """One at a time; the ends hold, and their buttons say so."""
    seen = [shown(practice)]
    practice.later.click()
    seen.append(shown(practice))
    practice.earlier.click()
    practice.go(-3)
    seen.append(shown(practice))
    ends = [practice.earlier.disabled, practice.later.disabled]
    practice.go(99)
    seen.append(shown(practice))

    assert [[0], [1], [0], [13]] == seen
    assert [True, False] == ends
    assert [False, True] == [practice.earlier.disabled, practice.later.disabled]


def test_one_jumps_to_what_is_open(graded):
    """The button leads to the first open brief, and rests when there is none."""
    desk = graded()
    desk.go(2)
    desk.to_open.click()
    at = shown(desk)
    for name in desk.clusters:
        desk.clusters[name].value = "victim"
        for field in desk.tags[name]:
            field.value = "inform"

    assert [0] == at
    assert desk.to_open.disabled
    assert "✓ Every brief is complete." in desk.status.value
    assert "BriefDesk: 3 / 3" == repr(desk)


def test_what_is_still_open_is_told(graded):
    """By number, as the head counts them."""
    desk = graded()
    desk.clusters["recall"].value = "victim"
    for field in desk.tags["recall"]:
        field.value = "inform"

    assert "Still open: briefs 1, 3." in desk.status.value


def test_fields_on_screen_have_names_of_their_own(practice):
    """A screen reader hears which sentence a list is about."""
    fields = [practice.clusters["hail"], *practice.tags["hail"]]

    assert ["Cluster of the crisis", "What sentence 1 does", "What sentence 2 does"] == [
        field.description for field in fields
    ]


def test_a_folder_that_cannot_be_written_is_a_sentence(unlabelled, tmp_path):
    """The choice stays, and the sentence says what to do."""
    desk = BriefDesk(unlabelled, "graded", path=tmp_path / "no" / "answers.json")
    desk.clusters["hail"].value = "victim"

    assert "your decisions could not be written" in desk.status.value
    assert "victim" == desk.classification.on("hail").cluster


def test_in_a_marked_run_the_decisions_are_printed(graded, path, monkeypatch, capsys):
    """Whoever marks reads them, and the file is left as it was."""
    graded().clusters["hail"].value = "victim"
    content = path.read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    graded()

    assert "Hail on the warehouse | Victim: the organisation is hit like everyone else | – | –" in (
        capsys.readouterr().out
    )
    assert content == path.read_bytes()


def test_the_desk_speaks_the_language(path):
    """In French the briefs are French."""
    use_language("fr")
    desk = BriefDesk(practice_briefs(), path=path)

    assert "La grêle sur l'entrepôt" in desk.head.value.replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("mode", "sentence"), [("exam", "practice or graded"), ("practice", "not explained")]
)
def test_a_desk_that_cannot_open_says_why(mode, sentence, unlabelled):
    """An unknown mode, or practice on briefs that explain nothing."""
    with pytest.raises(ValueError, match=sentence):
        BriefDesk(unlabelled, mode)


def test_a_desk_without_briefs_says_so():
    """An empty list is a mistake of the notebook."""
    with pytest.raises(ValueError, match="no brief to classify"):
        BriefDesk([])


@pytest.mark.parametrize("cluster", ["victim", "accidental", "preventable", "none"])
def test_one_cluster_for_all_shows_no_skill(practice, cluster):
    """Blame everybody, excuse everybody: nothing is told apart, and the desk says so."""
    for name in practice.clusters:
        practice.classification.choose_cluster(name, cluster)
    practice.say("")
    known = skill(practice.classification)

    assert 0 == known.sensitivity.value
    assert known.sensitivity.low < 0 < known.sensitivity.high
    assert "You gave the same answer every time" in practice.standing.value


def test_the_standing_waits_for_enough_briefs(practice, graded):
    """It is empty at first, and a graded desk has none."""
    practice.clusters["hail"].value = "victim"

    assert "" == practice.standing.value
    assert "" == graded().standing.value


def test_the_team_s_clusters_show_skill(practice):
    """Classified as the team does."""
    for brief in practice_briefs("en"):
        practice.classification.choose_cluster(brief.brief_id, brief.clusters[0])

    assert 1 == skill(practice.classification).sensitivity.sign
