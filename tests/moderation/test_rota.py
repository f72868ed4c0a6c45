"""A rota is checked limit by limit; every week has one that protects everybody, and taking turns does not."""

import itertools
import random
import shutil
from pathlib import Path

import pytest

from parvis.data_sets import ARCHIVE
from parvis.language import use_language
from parvis.moderation.rota import Limits, Shift, broken_limits, from_decisions, to_decisions
from parvis.moderation.shifts import TEAM, RotaError, draw_week, load_shifts
from parvis.variants import Variant

RELEASED = Path(__file__).parents[2] / "release" / "moderation-fr"
DAY = Shift("d0-day", 0, "day", False, 20)
EVENING = Shift("d0-evening", 0, "evening", True, 50)
NIGHT = Shift("d0-night", 0, "night", False, 20)
NEXT_DAY = Shift("d1-day", 1, "day", False, 10)
NEXT_CALM_DAY = Shift("d1-day", 1, "day", False, 0)


@pytest.fixture(autouse=True)
def english():
    use_language("en")


def round_robin(shifts, limits):
    turn = itertools.cycle(limits.team)
    return {
        shift.shift_id: [next(turn) for _person in range(limits.people_at_peak if shift.peak else 1)]
        for shift in shifts
    }


def search(shifts, limits, tries=200):
    """A rota that breaks nothing, found by filling shifts among those who may take them; else None."""
    rng = random.Random(1)
    for _try in range(tries):
        rota = {}
        for shift in sorted(shifts, key=lambda shift: (shift.slot != "night", -shift.severe_minutes)):
            least = limits.people_at_peak if shift.peak else 1
            people = max(least, -(-shift.severe_minutes // limits.severe_per_shift))
            able = [name for name in limits.team if may_take(name, shift, people, rota, shifts, limits)]
            rng.shuffle(able)
            able.sort(key=lambda name: sum(name in names for names in rota.values()))
            rota[shift.shift_id] = able[:people]
        if not broken_limits(rota, shifts, limits):
            return rota
    return None


def may_take(name, shift, people, rota, shifts, limits):
    worked = [other for other in shifts if name in rota.get(other.shift_id, ())]
    minutes = sum(
        other.severe_minutes / len(rota[other.shift_id]) for other in worked if other.day == shift.day
    )
    nights = {other.day for other in worked if other.slot == "night"}
    tired = shift.severe_minutes and shift.day - 1 in nights
    spoils = shift.slot == "night" and any(
        other.severe_minutes and other.day == shift.day + 1 for other in worked
    )
    days = {other.day for other in worked} | {shift.day}
    return (
        not tired
        and not spoils
        and minutes + shift.severe_minutes / people <= limits.severe_per_day
        and len(days) <= 7 - limits.rest_days
        and len(worked) < limits.shifts_per_week
    )


def test_a_rota_within_limits_breaks_nothing():
    """Two at the peak, one elsewhere, nobody twice: no sentence."""
    rota = {"d0-day": ["Awa"], "d0-evening": ["Bastien", "Chloé"], "d0-night": ["Dalila"]}

    assert broken_limits(rota, [DAY, EVENING, NIGHT]) == []


@pytest.mark.parametrize(
    ("rota", "shifts", "expected"),
    [
        ({}, [DAY], "Monday daytime: nobody is there."),
        ({"d0-evening": ["Awa"]}, [EVENING], "Monday evening: a peak needs 2 people."),
        ({"d0-evening": ["Awa"]}, [EVENING], "Monday evening: 50 severe minutes each, the limit is 30."),
        ({"d0-night": ["Awa"], "d1-day": ["Awa"]}, [NIGHT, NEXT_DAY],
         "Awa: severe content on Tuesday daytime, after a night of work."),
        ({"d0-day": ["Zoé"]}, [DAY], "Zoé is not in the team."),
        ({"d0-day": ["Awa"], "d9-day": ["Awa"]}, [DAY], "d9-day is not a shift of this week."),
    ],
)  # fmt: skip
def test_each_limit_of_a_shift_has_its_sentence(rota, shifts, expected):
    """What is broken is said with the shift or the person, the figure and the limit."""

    assert expected in broken_limits(rota, shifts)


def test_minutes_of_a_day_add_up():
    """Two shifts, each within its limit, may exceed the day's."""
    shifts = [Shift("d0-day", 0, "day", False, 25), Shift("d0-evening", 0, "evening", False, 25)]

    assert broken_limits({"d0-day": ["Awa"], "d0-evening": ["Awa"]}, shifts) == [
        "Awa, Monday: 50 severe minutes, the limit is 45 a day."
    ]


def test_a_calm_day_may_follow_a_night():
    """After a night of work only severe content is excluded."""

    assert broken_limits({"d0-night": ["Awa"], "d1-day": ["Awa"]}, [NIGHT, NEXT_CALM_DAY]) == []


def test_everybody_rests_one_day():
    """Seven days in a row leave no rest; six do."""
    week = [Shift(f"d{day}-day", day, "day", False, 0) for day in range(7)]
    rota = {shift.shift_id: ["Awa"] for shift in week}

    assert broken_limits(rota, week) == ["Awa has no day of rest."]
    assert broken_limits(rota | {"d6-day": ["Enzo"]}, week) == []


def test_shifts_of_a_week_are_limited():
    """An eighth shift is one too many."""
    week = [Shift(f"d{day}-{slot}", day, slot, False, 0) for day in range(4) for slot in ("day", "evening")]

    assert broken_limits({shift.shift_id: ["Awa"] for shift in week}, week) == [
        "Awa works 8 shifts, the limit is 7."
    ]


def test_a_person_named_twice_counts_once():
    """Writing a name twice does not make two people."""

    assert broken_limits({"d0-evening": ["Awa", "Awa"]}, [EVENING]) != []


def test_other_limits_can_be_set():
    """The limits are data: a stricter one finds more."""
    rota = {"d0-day": ["Awa"]}

    assert broken_limits(rota, [DAY]) == []
    assert len(broken_limits(rota, [DAY], Limits(severe_per_shift=10))) == 1


@pytest.mark.parametrize("seed", range(12))
def test_every_week_can_be_staffed_but_not_by_turns(seed):
    """A small search finds a rota that breaks nothing; taking turns breaks at least one limit."""
    week, limits = draw_week(seed), Limits()

    assert search(week, limits) is not None
    assert broken_limits(round_robin(week, limits), week, limits) != []


@pytest.mark.parametrize("variant", range(1, 9))
def test_every_graded_week_can_be_staffed(variant, monkeypatch, tmp_path):
    """Each of the eight released weeks has a rota that breaks nothing."""
    shutil.copy(RELEASED / ARCHIVE, tmp_path)
    monkeypatch.chdir(tmp_path)
    week = load_shifts(Variant(variant, "moderation", 8).path("rota.csv"))

    assert search(week, Limits()) is not None


def test_the_search_can_fail():
    """With too few people no rota is found."""

    assert search(draw_week(1), Limits(team=TEAM[:2]), tries=5) is None


def test_decisions_are_found_again():
    """A rota survives being saved; the last decision on a shift counts, damaged ones are left out."""
    rota = {"d0-day": ["Awa"], "d0-evening": ["Bastien", "Chloé"]}
    damaged = [{"shift": "d0-night", "moderators": "Awa"}, {"moderators": ["Awa"]}, {"shift": "d0-day"}]

    assert from_decisions(to_decisions(rota)) == rota
    assert from_decisions([{"shift": "d0-day", "moderators": []}, *to_decisions(rota), *damaged]) == rota


def test_shifts_are_read_from_a_file(tmp_path):
    """A released file gives back the week it was written from."""
    week = draw_week(4)
    lines = [f"{s.shift_id},{s.day},{s.slot},{int(s.peak)},{s.severe_minutes}" for s in week]
    path = tmp_path / "rota-1.csv"
    path.write_text("\n".join(["shift_id,day,slot,peak,severe_minutes", *lines, ""]), encoding="utf-8")

    assert load_shifts(path) == week


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"shift_id,day,slot,peak,severe_minutes\n",
        b"shift_id,day,slot,peak,severe_minutes\nd0,9,day,0,5\n",
        b"shift_id,day,slot,peak,severe_minutes\nd0,0,noon,0,5\n",
        b"shift_id,day,slot,peak,severe_minutes\nd0,0,day,0\n",
        b"a,b\n1,2\n",
        b"\xff\xfe\x00\x01",
    ],
)
def test_a_bad_file_of_shifts_is_refused_in_a_sentence(tmp_path, content):
    """The sentence names the file and what to do."""
    path = tmp_path / "rota-1.csv"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(RotaError, match=r"rota-1\.csv: .* Remedy: take the file again"):
        load_shifts(path)
