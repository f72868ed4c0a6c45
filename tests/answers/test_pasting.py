"""The pasted line: decisions come back without a file; a line that is broken is told, never raised."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis import answers, pasting

from .conftest import MADE, UNIT, decisions, read, saved, texts


@given(made=decisions, exercise=texts, variant=st.integers(0, 99))
def test_what_was_pasted_is_read(made, exercise, variant):
    """Any plain decisions come back the same from one line of plain letters."""
    line = answers.pasted_line(exercise, made, unit=UNIT, variant=variant)
    answer = read("no-such-file.json", line, exercise)

    assert (answer.decisions, answer.variant, answer.origin) == (made, variant, "pasted")
    assert line.isascii() and line.isprintable() and " " not in line


@given(letters=st.text(max_size=200))
def test_any_pasted_text_gives_a_sentence(letters):
    """Whatever is pasted, reading it raises nothing and finds nothing."""

    assert read("no-such-file.json", letters).origin == "none"
    assert read("no-such-file.json", "parvis1:" + letters).origin == "none"


def test_the_file_comes_before_the_pasted_line(path):
    """When both are there, the file counts, and the notice says so."""
    saved(path)
    answer = read(path, answers.pasted_line("queue", [{"item": "other"}], unit=UNIT, variant=4))

    assert (answer.decisions, answer.origin, answer.variant) == (MADE, "file", 3)
    assert answer.notice == "Read 1 decision from answers.json."


def test_a_damaged_file_gives_way_to_the_pasted_line(path):
    """A line pasted by hand saves the day."""
    path.write_bytes(b"{")
    line = answers.pasted_line("queue", MADE, unit=UNIT, variant=3)

    assert read(path, line) == answers.Answer(MADE, 3, "pasted", "Read 1 decision from the pasted line.")


def test_no_file_and_no_line_is_told(path):
    """Nothing at all: the sentence names the file and the two ways out."""

    assert read(path).notice == (
        "There is no answers.json beside the notebook. "
        "Make your decisions in the desk above and save, or paste the line that it prints."
    )


def test_a_line_wrapped_by_an_editor_is_forgiven():
    """Line ends, spaces and quotes picked up on the way do no harm."""
    line = answers.pasted_line("queue", MADE, unit=UNIT, variant=3)
    wrapped = ' "' + line[:20] + "\n   " + line[20:] + '" '

    assert read("no-such-file.json", wrapped).decisions == MADE


@given(place=st.integers(9, 60), letter=st.sampled_from("abcXYZ059_-"))
def test_a_changed_letter_is_noticed(place, letter):
    """The checksum finds a letter changed by accident."""
    line = answers.pasted_line("queue", MADE, unit=UNIT, variant=3)
    changed = line[:place] + letter + line[place + 1 :]

    assert changed == line or read("no-such-file.json", changed).origin == "none"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("hello", "is not the line printed by the desk"),
        ("parvis2:00000000:abcd", "another version of the course"),
        (answers.pasted_line("rota", MADE, unit=UNIT, variant=3), "belongs to another exercise"),
        (answers.pasted_line("queue", MADE, unit="crisis", variant=3), "belongs to another exercise"),
        (answers.pasted_line("queue", MADE, unit=UNIT, variant=3)[:-4], "is damaged: copy it again"),
        (pasting.pack({"unit": UNIT, "exercise": "queue", "variant": "3", "decisions": MADE}), "is damaged"),
        (pasting.pack({"unit": UNIT, "exercise": "queue", "variant": 3, "decisions": "all"}), "is damaged"),
    ],
)
def test_a_line_that_cannot_be_used_is_told(line, sentence):
    """Each way in which a line is wrong has its sentence."""

    assert sentence in read("no-such-file.json", line).notice


def test_a_line_that_would_fill_the_memory_is_refused():
    """A short line that unpacks to a hundred megabytes is damaged, not unpacked."""
    body = pasting.base64.urlsafe_b64encode(
        zlib.compress(b'{"a": "' + b"x" * 100_000_000 + b'"}', 9)
    ).decode()
    line = f"parvis1:{zlib.crc32(body.encode()):08x}:{body}"

    assert "is damaged" in read("no-such-file.json", line).notice


def test_half_an_emoji_does_no_harm(path):
    """A lone surrogate typed or pasted into a reason is replaced, in the file and in the line."""
    saved(path, made=[{"reason": "ok \ud83d"}])
    line = answers.pasted_line("queue", [{"reason": "ok \ud83d"}], unit=UNIT, variant=3)

    assert read(path).decisions == [{"reason": "ok ?"}]
    assert read("no-such-file.json", line).decisions == [{"reason": "ok ?"}]
