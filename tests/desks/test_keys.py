"""The keyboard field of a desk: each key counts once, as it is typed."""

from parvis.desks.keys import key_field, listen, typed_since


def test_deleting_a_key_asks_for_nothing():
    """Backspace does not repeat the commands that are left."""
    assert [] == typed_since("5d", "5", list)


def test_of_a_rewritten_field_the_last_line_counts():
    """Correcting an earlier line does not record it again."""
    assert ["g"] == typed_since("5d\n1", "6d\ng", list)


def test_each_key_is_obeyed_once():
    """However the front end groups the keys, and also when some are deleted in between."""
    field, heard = key_field("for example 5d"), []
    listen(field, list, heard.append)
    for value in ("5", "5dp", "5d", "5dx"):
        field.value = value

    assert list("5dpx") == heard
