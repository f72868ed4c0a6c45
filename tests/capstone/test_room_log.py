"""The order of a team's lines: the same for every reader, after everything that was seen."""

import random

import pytest

from parvis.capstone.room_log import Entry, Log, read_entry, same_name


def talk(*speakers):
    """A log in which each speaker has read everything before."""
    log = Log()
    for number, who in enumerate(speakers):
        log = Log.of([*log.entries, log.entry(who, {"kind": "say", "number": number})])
    return log


def apart(log, *writers):
    """A line of each writer after `log`, none of whom has read the others'."""
    return [log.entry(who, {"kind": "say", "by": who}) for who in writers]


@pytest.mark.parametrize("seed", range(5))
def test_every_reader_finds_one_order(seed):
    """Whatever file is read first, and however often."""
    before = talk("bo", "alix", "facilitator", "alix", "bo")
    lines = [*before.entries, *apart(before, "dana", "alix", "facilitator")]
    shuffled = lines * 2
    random.Random(seed).shuffle(shuffled)

    assert Log.of(lines).entries == Log.of(shuffled).entries
    assert ["alix", "dana", "facilitator"] == [one.who for one in Log.of(shuffled).entries[-3:]]


def test_a_line_comes_after_what_its_writer_had_read():
    """Also when the names would have it otherwise."""
    log = talk("zoe", "alix", "zoe", "bo", "alix")

    assert list(range(5)) == [entry.move["number"] for entry in log.entries]


def test_a_line_says_only_what_is_new():
    """A long game stays short: each line names the heads that its writer has not named before."""
    log = talk("alix", "bo", "alix")
    line = log.entry("alix", {"kind": "say"})

    assert {"alix": log.entries[2].seal} == line.seen
    assert {"bo", "alix"} == set(log.entry("bo", {}).seen)


@pytest.mark.parametrize(
    "change",
    [
        {"move": {"kind": "say", "number": 7}},
        {"who": "bo"},
        {"seen": {"bo": "0" * 16}},
        {"seal": "0" * 16},
        {"seal": None},
        {"who": "Alix"},
        {"who": ""},
        {"who": 7},
        {"move": "join"},
        {"seen": ["bo"]},
        {"seen": {"bo": 7}},
    ],
)
def test_a_line_that_was_changed_is_none(change):
    """Each part of a line is under its seal."""
    written = Entry("alix", {"kind": "say"}, {}).to_dict()

    assert read_entry(written) is not None
    assert read_entry(written | change) is None


@pytest.mark.parametrize("raw", [None, 7, "join", [], {}, {"who": "alix"}])
def test_what_is_no_line_is_none(raw):
    """Whatever a file holds, nothing is raised."""
    assert read_entry(raw) is None


def test_a_removed_line_is_missed_by_whoever_read_it():
    """The writer cannot take back what another has seen."""
    log = talk("alix", "bo")

    assert [] == log.missing()
    assert ["alix"] == Log.of(log.entries[1:]).missing()


def test_two_lines_in_one_place_are_told():
    """Who writes a line anew beside the one that others know has two in one place."""
    log = talk("alix", "bo")
    other = Entry("alix", {"kind": "say", "number": 9}, log.entries[0].seen)

    assert [] == log.forked()
    assert ["alix"] == Log.of([*log.entries, other]).forked()


def test_what_was_written_apart_from_the_end_is_left_out():
    """The facilitator's last line closes what they had read: later lines do not count, nor backdated ones."""
    before = talk("alix", "bo", "alix")
    end = before.entry("facilitator", {"kind": "end"})
    backdated = Entry("bo", {"kind": "say"}, {"bo": before.entries[1].seal})
    late = Log.of([*before.entries, end]).entry("alix", {"kind": "say"})

    whole = Log.of([*before.entries, end, backdated, late])

    assert Log.of([*before.entries, end]).entries == whole.up_to(end).entries


def test_two_logs_share_a_fingerprint_only_if_they_hold_the_same():
    """The order in which lines were read does not matter."""
    log = talk("alix", "bo")

    assert log.fingerprint == Log.of(reversed(log.entries)).fingerprint
    assert log.fingerprint != Log.of(log.entries[:1]).fingerprint


def test_a_circle_of_lines_ends():
    """No writer can make one, as each seal holds the earlier ones; a reader ends all the same."""

    class Sealed(Entry):
        @property
        def seal(self):
            return self.move["seal"]

    lines = [Sealed("a", {"seal": "1"}, {"b": "2"}), Sealed("b", {"seal": "2"}, {"a": "1"})]

    assert 2 == len(Log.of(lines).entries)


def test_a_name_is_the_same_however_it_is_typed():
    """Case and the two ways of typing an accent."""
    assert same_name("Élodie ") == same_name("E\u0301LODIE")
