"""Appeals come back on one's own decisions, with what one had not looked at, and are decided again."""

import pytest

from parvis import answers
from parvis.moderation.desk import ModerationDesk
from parvis.moderation.queue import practice_queue
from parvis.moderation.returns import Returns
from parvis.moderation.returns_desk import ReturnsDesk


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.json"


def decision(item, category, action, rule="R1"):
    return {"item": item, "category": category, "action": action, "rule": rule}


REMOVED_CRITICISM = decision("p03", "insult", "remove")
REMOVED_PRAISE = decision("p06", "insult", "ban")
APPROVED = decision("p01", "compliant", "approve", "")


def test_only_restrictions_come_back():
    """What was approved has nothing to contest."""
    returns = Returns([REMOVED_CRITICISM, APPROVED, REMOVED_PRAISE], None)

    assert returns.own
    assert {back.item.item_id for back in returns.found} == {"p03", "p06"}
    assert {back.right for back in returns.found} == {"overturn"}


def test_what_was_not_looked_at_is_known():
    """The thread of one was opened, that of the other was not."""
    returns = Returns([REMOVED_CRITICISM, REMOVED_PRAISE], {"threads": ["p06"]})

    assert {back.item.item_id: back.thread_read for back in returns.found} == {"p03": False, "p06": True}


@pytest.mark.parametrize("state", [None, {}, {"threads": 3}, {"threads": "p03"}])
def test_a_damaged_rest_is_no_obstacle(state):
    """Then no thread counts as read."""
    assert [back.thread_read for back in Returns([REMOVED_CRITICISM], state).found] == [False]


def test_at_most_three_come_back_and_one_of_them_is_to_uphold():
    """So that giving in to every author is not the answer."""
    everything = [decision(item.item_id, "insult", "remove") for item in practice_queue("en")]
    rights = [back.right for back in Returns(everything, None).found]

    assert len(rights) == 3
    assert {*rights} == {"uphold", "overturn"}


@pytest.mark.parametrize("made", [[], [APPROVED], [7]])
def test_whoever_restricted_nothing_reads_a_colleague_s(made, path):
    """The lesson goes on; the desk says whose they are."""
    answers.save("practice", [one for one in made if one != 7], unit="moderation", variant=0, path=path)
    desk = ReturnsDesk(path, path=path)

    assert not desk.made.own
    assert "three decisions of Chloé" in desk.children[1].children[0].value
    assert len(desk.choices) == 3


def test_a_file_that_is_not_there_is_told_with_an_example(path):
    """The sentence names the file that was looked for, and the lesson goes on."""
    desk = ReturnsDesk("../nowhere/answers.json", path=path)

    said = desk.children[1].children[0].value
    assert "would be in ../nowhere/answers.json, and it is not there" in said
    assert len(desk.choices) == 3


def test_appeals_come_back_in_another_unit(tmp_path):
    """Decided in one lesson's folder, they return in that of a later unit, whose file keeps what is said."""
    shifts, later = tmp_path / "moderation.json", tmp_path / "answers.json"
    answers.save("practice", [REMOVED_CRITICISM], unit="moderation", variant=0, path=shifts)
    answers.save("selection", [{"item": "s1"}], unit="kpi", variant=0, path=later)
    before = shifts.read_bytes()
    desk = ReturnsDesk(shifts, unit="kpi", path=later)
    desk.choices["p03"].value = "overturn"

    assert desk.made.own
    assert before == shifts.read_bytes()
    assert answers.read("returns", unit="kpi", path=later).decisions == [
        {"item": "p03", "choice": "overturn"}
    ]
    assert answers.read("selection", unit="kpi", path=later).decisions == [{"item": "s1"}]


def test_the_desk_of_an_earlier_shift_feeds_it(path):
    """Decided at the practice desk without the thread; it comes back with the thread on screen."""
    desk = ModerationDesk(practice_queue("en")[2:4], path=path)
    desk.begin()
    desk.press("5dr1\n\n")
    returned = ReturnsDesk(path, path=path)
    shown = returned.children[1].children[1].children[0].children[0].value

    assert returned.made.own
    assert "Decided without opening the thread." in shown
    assert "The Lune 6 comes with a three-year warranty." in shown
    assert "Since when is that forbidden?" in shown


def test_a_decision_is_answered_and_found_again(path):
    """The reviewer's words follow, and a restart shows both."""
    desk = ReturnsDesk(path, path=path)
    desk.choices["p13"].value = "uphold"
    again = ReturnsDesk(path, path=path)

    assert "△ The reviewer does otherwise." in desk.opinions["p13"].value
    assert again.choices["p13"].value == "uphold"
    assert again.opinions["p13"].value == desk.opinions["p13"].value


def test_the_earlier_shift_is_left_as_it_was(path):
    """Only the decisions on the appeals are written."""
    answers.save("practice", [REMOVED_CRITICISM], unit="moderation", variant=0, path=path)
    desk = ReturnsDesk(path, path=path)
    desk.choices["p03"].value = "overturn"

    assert answers.read("practice", unit="moderation", path=path).decisions == [REMOVED_CRITICISM]
    assert answers.read("returns", unit="moderation", path=path).decisions == [
        {"item": "p03", "choice": "overturn"}
    ]


@pytest.mark.parametrize(
    ("saved", "told"),
    [
        ({"item": "p60", "choice": "uphold"}, "No appeal came back on message p60."),
        ({"item": "p13", "choice": "both"}, "'both' is not a choice of the desk"),
        ({"item": 3}, "Decision 1 is damaged"),
    ],
)
def test_what_cannot_be_replayed_is_told(path, saved, told):
    """In a sentence, and the desk opens."""
    answers.save("returns", [saved], unit="moderation", variant=0, path=path)

    assert told in ReturnsDesk(path, path=path).status.value.replace("&#x27;", "'")
