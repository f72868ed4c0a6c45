"""A team's room: roles, pause, end, the story that all lines make, and marks from them."""

import random

import pytest

from parvis.capstone import hot_wash
from parvis.capstone.moves import FACILITATOR, ROLES
from parvis.capstone.room import Room, member, opening
from parvis.capstone.room_log import Entry, Log
from parvis.capstone.room_marks import marks, own_points, remarks
from parvis.capstone.scores import score
from parvis.capstone.story import replay
from parvis.language import use_language

from .toy import toy

SEED = 3
TAKEN = {"alix": "moderation", "bo": "publishing", "chi": "listening", "dana": "lead"}


@pytest.fixture(autouse=True)
def _english():
    use_language("en")


class Table:
    """People around one table: what one writes all have read."""

    def __init__(self):
        self.log = Log()
        self.say(FACILITATOR, kind="open", seed=SEED)

    def say(self, who, **move):
        entry = self.log.entry(who, move)
        self.log = Log.of([*self.log.entries, entry])
        return entry

    def apart(self, *lines):
        """Lines of people who have not read each other's."""
        entries = [self.log.entry(who, move) for who, move in lines]
        self.log = Log.of([*self.log.entries, *entries])

    @property
    def room(self):
        return Room(self.log, toy(), SEED)


@pytest.fixture
def lobby():
    return Table()


@pytest.fixture
def table():
    """Four people with a role each, and the room begun."""
    made = Table()
    for who, role in TAKEN.items():
        made.say(who, kind="join", name=who.title())
        made.say(who, kind="take", role=role)
    made.say(FACILITATOR, kind="start")
    return made


def refusals(table):
    return table.room.refused


def message(choice="keep", item="q03"):
    return {"kind": "message", "item": item, "choice": choice}


# Who is in the room


def test_four_people_play(lobby):
    """A fifth is told that it is full; somebody who comes back is no fifth."""
    for who in ("a", "b", "c", "d", "e", "a"):
        lobby.say(who, kind="join", name=who)

    assert ["a", "b", "c", "d"] == list(lobby.room.people)
    assert [("e", "Four people play in this room already: it is full.")] == refusals(lobby)


def test_a_name_is_as_it_is_written(lobby):
    """At most forty letters; who gives none is called by their id."""
    lobby.say("alix", kind="join", name="  Alix M. ")
    lobby.say("bo", kind="join", name=7)
    lobby.say("chi", kind="join", name="x" * 99)

    assert ["Alix M.", "bo", "x" * 40] == list(lobby.room.people.values())


@pytest.mark.parametrize("name", ["", "  ", "Facilitator", "FACILITATOR "])
def test_some_names_cannot_be_had(name):
    """Nobody is nobody, or the facilitator."""
    with pytest.raises(ValueError, match="id"):
        member(name)


# Roles


def test_two_people_take_one_role_at_the_same_moment(lobby):
    """Everybody finds the same one, and the other is told whose it is."""
    lobby.say("bo", kind="join", name="Bo")
    lobby.say("alix", kind="join", name="Alix")
    lobby.apart(("bo", {"kind": "take", "role": "lead"}), ("alix", {"kind": "take", "role": "lead"}))

    assert {"lead": "alix"} == lobby.room.roles
    assert [("bo", "Alix holds the role “Lead”: take another one, or ask for it.")] == refusals(lobby)


def test_a_role_that_nobody_holds_is_everybodys(table):
    """Fewer people than roles: what is not taken is shared."""
    table.say("alix", kind="give", role="moderation")

    assert ["moderation", "publishing"] == table.room.plays("bo")
    table.say("bo", **message())
    assert [] == refusals(table)


def test_nobody_decides_for_another(table):
    """A decision of a role that somebody holds is theirs."""
    table.say("bo", **message())

    assert [] == table.room.made
    assert [("bo", "Alix decides that, in the role “Moderation”.")] == refusals(table)


def test_who_comes_late_takes_what_is_free(table):
    """The facilitator frees a role whose holder is gone."""
    table.say(FACILITATOR, kind="free", role="lead")
    late = Table()
    late.log = Log.of(entry for entry in table.log.entries if entry.who != "dana")
    late.say("emi", kind="join", name="Emi")
    late.say("emi", kind="take", role="lead")

    assert "emi" == late.room.roles["lead"]
    assert ["lead"] == late.room.held_by("emi")


@pytest.mark.parametrize("role", ["boss", "", None, 7, ["lead"], {}])
def test_only_the_four_roles_are_taken_given_back_or_freed(table, role):
    """Whatever a line says."""
    table.say("alix", kind="take", role=role)
    table.say("alix", kind="give", role=role)
    table.say(FACILITATOR, kind="free", role=role)

    assert TAKEN == {who: role for role, who in table.room.roles.items()}
    assert 3 == len(refusals(table))


def test_nobody_gives_back_what_another_holds(table):
    """Nor does a member do what the facilitator does."""
    table.say("alix", kind="give", role="lead")
    for kind in ("start", "pause", "resume", "pace", "free", "end", "inject", "open"):
        table.say("alix", kind=kind, role="lead", seconds=60, item="q20")

    assert "dana" == table.room.roles["lead"]
    assert 9 == len(refusals(table))
    assert not table.room.ended


# Time


def test_nothing_is_decided_before_the_start_nor_in_a_pause(lobby):
    """The roles may be taken meanwhile."""
    lobby.say("alix", kind="join", name="Alix")
    lobby.say("alix", **message())
    lobby.say(FACILITATOR, kind="start")
    lobby.say(FACILITATOR, kind="pause")
    lobby.say("alix", **message())
    lobby.say("alix", kind="take", role="lead")
    lobby.say(FACILITATOR, kind="pass", step=0)
    lobby.say(FACILITATOR, kind="resume")
    lobby.say("alix", **message())

    assert 1 == len(lobby.room.made)
    assert ["has not begun", "is paused", "is paused"] == [
        next(words for words in ("has not begun", "is paused") if words in why)
        for _who, why in refusals(lobby)
    ]


def test_two_who_let_time_pass_at_once_pass_one_step(table):
    """The lead and the facilitator, or two windows."""
    table.apart(("dana", {"kind": "pass", "step": 0}), (FACILITATOR, {"kind": "pass", "step": 0}))

    assert 1 == table.room.state.step
    assert ["That is over already."] == [why for _who, why in refusals(table)]


def test_the_lead_lets_time_pass_unless_the_clock_does(table):
    """And nobody else of the team."""
    table.say("bo", kind="pass", step=0)
    table.say("dana", kind="pass", step=0)
    table.say(FACILITATOR, kind="pace", seconds=60)
    table.say("dana", kind="pass", step=1)
    table.say(FACILITATOR, kind="pass", step=1)

    assert ["dana", FACILITATOR] == [one.who for one in table.room.made]
    assert ["bo", "dana"] == [who for who, _why in refusals(table)]


@pytest.mark.parametrize("seconds", [1, -60, "60", None, 10**9, [60]])
def test_only_the_paces_of_the_room(table, seconds):
    """A line cannot set another."""
    table.say(FACILITATOR, kind="pace", seconds=seconds)

    assert 0 == table.room.pace


def test_what_comes_after_the_end_is_of_no_effect(table):
    """Nor what was written apart from it, which somebody could have dated back."""
    table.say("alix", **message("remove"))
    before = table.log
    table.say(FACILITATOR, kind="end")
    ended = table.room
    late = before.entry("alix", message("keep"))
    table.log = Log.of([*table.log.entries, late])
    table.say("bo", kind="give", role="publishing")

    assert table.room.ended and table.room.over
    assert ["remove"] == [one.move["choice"] for one in table.room.made]
    assert ended.log.fingerprint == table.room.log.fingerprint


# The story


def test_the_room_tells_the_story_of_its_moves(table):
    """In the agreed order, with the names of those who made them."""
    table.say("dana", kind="patch", item="hole0", choice="a")
    table.say("alix", **message("remove"))
    table.say(FACILITATOR, kind="inject", item=table.room.state.cast.spare[0])
    table.say(FACILITATOR, kind="pass", step=0)
    room = table.room

    assert replay([one.to_dict() for one in room.made], toy(), SEED).moves == room.state.moves
    assert ["dana", "alix", FACILITATOR, FACILITATOR] == [one.who for one in room.made]
    assert "Day 1" == room.made[1].when


@pytest.mark.parametrize(
    "move",
    [{}, {"kind": 7}, {"kind": []}, {"kind": "burn"}, {"kind": "message", "item": {}}, {"kind": "_do_end"}],
)
def test_whatever_a_line_says_the_room_stands(table, move):
    """What is no decision is refused in a sentence that begins like one."""
    for who in ("alix", FACILITATOR, "stranger"):
        table.say(who, **move)

    assert 3 == len(refusals(table))
    assert all(why[0].isupper() and why.endswith(".") for _who, why in refusals(table))


@pytest.mark.parametrize("seed", range(3))
def test_everybody_finds_the_same_room(table, seed):
    """However the lines come in."""
    table.apart(("alix", message()), ("chi", {"kind": "signal", "item": "s3", "choice": "watch"}))
    entries = list(table.log.entries)
    random.Random(seed).shuffle(entries)
    room = Room(Log.of(entries), toy(), SEED)

    assert table.room.state == room.state
    assert table.room.made == room.made


def test_the_first_line_says_what_is_played(lobby):
    """And a second one changes nothing."""
    lobby.say(FACILITATOR, kind="open", seed=99)
    lobby.say("alix", kind="open", seed=98)

    assert SEED == opening(lobby.log)["seed"]
    assert {} == opening(Log())


# Marks


def test_the_team_has_the_points_of_its_story(table):
    """What one person alone would have had with the same moves."""
    table.say("alix", **message("remove"))
    room = table.room

    assert score(replay([one.to_dict() for one in room.made], toy(), SEED)).total == marks(room).team > 0


def test_ones_own_points_are_those_of_the_roles_in_which_one_decided():
    """As much of each role as of one's decisions lies in it."""
    made = [
        {**message("keep", "q03"), "who": "alix"},
        {**message("keep", "q04"), "who": "alix"},
        {"kind": "signal", "item": "s1", "choice": "watch", "who": "alix"},
        {"kind": "verdict", "choice": "stop", "who": "bo"},
    ]
    by_role = {"moderation": 90.0, "listening": 30.0, "lead": 50.0}

    assert 70.0 == own_points(made, by_role, "alix")
    assert 50.0 == own_points(made, by_role, "bo")
    assert 0.0 == own_points(made, by_role, "chi")


def test_who_leaves_the_deciding_to_others_has_less():
    """Below half of an equal part in proportion; to decide the same thing again and again does not help."""
    made = [{**message("keep", f"q{number}"), "who": "alix"} for number in range(9)]
    made += [{**message("keep", "q9"), "who": "bo"}] * 5

    assert 40.0 == own_points(made, {"moderation": 100.0}, "bo")
    assert 100.0 == own_points(made, {"moderation": 100.0}, "alix")


@pytest.mark.parametrize("seed", range(20))
def test_own_points_stay_within_those_of_the_roles(seed):
    """Never below 0, nor above the best role."""
    rng = random.Random(seed)
    made = [
        {**message("keep", f"q{rng.randrange(9)}"), "who": rng.choice(["alix", "bo", "chi", ""])}
        for _one in range(12)
    ]
    made += [
        {"kind": "signal", "item": "s1", "choice": "watch", "who": "bo"},
        7,
        {"kind": "pass"},
        {"who": {}},
    ]
    by_role = {role: rng.uniform(0, 100) for role in ROLES}

    assert all(
        0 <= own_points(made, by_role, who) <= max(by_role.values()) + 0.1 for who in ("alix", "bo", "x")
    )


def test_a_log_without_names_is_ones_own():
    """Whoever plays alone has the points of the roles."""
    made = [message("keep", "q03"), message("keep", "q04")]

    assert 80.0 == own_points(made, {"moderation": 80.0}, "alix")


def brought(table):
    return [entry.to_dict() for entry in table.log.entries], [one.to_dict() for one in table.room.made]


def test_who_marks_is_told_what_to_compare(table):
    """An orderly room is one sentence."""
    table.say("alix", **message())
    lines, decisions = brought(table)

    (told,) = remarks(lines, decisions, table.room, "Alix")
    assert table.room.log.fingerprint in told


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda lines, made: ([], made), "is not verified"),
        (lambda lines, made: (lines, made[:-1]), "not what the lines of the room say"),
        (
            lambda lines, made: (lines, [one | {"who": "bo"} for one in made]),
            "not what the lines of the room say",
        ),
        (lambda lines, made: ([one for one in lines if one["move"].get("name") != "Bo"], made), "missing"),
        (
            lambda lines, made: (
                [*lines, Entry("bo", {"kind": "take", "role": "lead"}, lines[3]["seen"]).to_dict()],
                made,
            ),
            "two lines in one place",
        ),
    ],
)
def test_who_marks_is_told_of_a_log_that_was_changed(table, change, words):
    """Lines left out, decisions changed, names exchanged, a line written anew."""
    table.say("alix", **message())
    lines, decisions = change(*brought(table))
    log = Log.of(Entry(one["who"], one["move"], one["seen"]) for one in lines)

    assert any(words in told for told in remarks(lines, decisions, Room(log, toy(), SEED), "alix"))


def test_who_marks_is_told_that_the_student_did_not_play(table):
    """A log lent to somebody else."""
    lines, decisions = brought(table)

    assert any("emi is not among" in told for told in remarks(lines, decisions, table.room, "emi"))


# The hot wash


def test_the_hot_wash_says_who_decided_what(table):
    """Everybody's decisions, what was refused, the questions; points only where they may be seen."""
    table.say("alix", **message("remove"))
    table.say("bo", **message("keep"))
    table.say(FACILITATOR, kind="end")

    with_points, without = hot_wash.page(table.room, True), hot_wash.page(table.room, False)

    assert "@q03" in without and "Alix decides that" in without and "Four questions" in without
    assert "Own points" in with_points and "The team: " in with_points
    assert "Own points" not in without and "The team: " not in without
    assert table.room.log.fingerprint in without


def test_what_people_call_themselves_is_no_markup(lobby):
    """Names are escaped."""
    lobby.say("alix", kind="join", name="<script>")

    assert "<script>" not in hot_wash.page(lobby.room, True)


def test_the_fingerprint_comes_with_the_end(table):
    """Before it another line may come, and two people would compare different ones."""
    before = hot_wash.page(table.room, False)
    table.say(FACILITATOR, kind="end")

    assert table.room.log.fingerprint not in before and "not ended the room yet" in before
    assert table.room.log.fingerprint in hot_wash.page(table.room, False)
