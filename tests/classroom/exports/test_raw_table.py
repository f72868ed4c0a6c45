"""A table of which single cells change: every other byte stays, whatever wrote the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.classroom.exports.raw_table import parse, read_raw
from parvis.errors import ClassroomError


@given(st.text(alphabet='a,;"\n\r é=', max_size=40), st.sampled_from(",;\t"))
def test_nothing_is_lost(text, separator):
    """Broken quotes, empty lines, any end of a line, with or without a last one."""
    assert text == parse(text, separator).text()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a,b\n1,2\n", "a,b\n1,3.5\n"),
        ('a,b\r\n"1","2"\r\n', 'a,b\r\n"1","3.5"\r\n'),
        ("a,b\n1", "a,b\n1,3.5"),
        ('a,"b\nc"\n"x ""y""",', 'a,"b\nc"\n"x ""y""",3.5'),
    ],
)
def test_one_cell_changes(before, after):
    """In quotes where it was in quotes; added where the line was short."""
    table = parse(before, ",")
    table.put(1, 1, "3.5")

    assert after == table.text()


def test_what_needs_quotes_gets_them():
    """A decimal comma between commas, a text with quotes or two lines."""
    table = parse("a,b,c\n1,2,3", ",")
    table.put(1, 0, "2,5")
    table.put(1, 1, 'say "a"')
    table.put(1, 2, "a\nb")

    assert 'a,b,c\n"2,5","say ""a""","a\nb"' == table.text()
    assert ["2,5", 'say "a"', "a\nb"] == [table.value(1, column) for column in range(3)]


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("cp1252", b""), ("utf-16-le", b"\xff\xfe")],
)
def test_a_file_comes_back_as_it_was(tmp_path, encoding, bom):
    """Its mark, its encoding, its separator."""
    content = bom + 'Nom complet;Note\r\n"Ève";\r\n'.encode(encoding)
    (tmp_path / "sheet.csv").write_bytes(content)
    table = read_raw(tmp_path / "sheet.csv")

    assert ("Ève", content, ";") == (table.value(1, 0), table.bytes(), table.separator)


@pytest.mark.parametrize("content", [b"", b"   ", b"PK\x03\x04...", b"a,b\n\x81\x8d\n"])
def test_what_cannot_be_written_back_is_refused(tmp_path, content):
    """An empty file, a workbook, bytes that no encoding of ours has."""
    (tmp_path / "sheet.csv").write_bytes(content)

    with pytest.raises(ClassroomError, match="download it again"):
        read_raw(tmp_path / "sheet.csv")


def test_an_old_encoding_takes_what_it_can():
    """Narrow spaces and a minus sign become those that it has."""
    table = parse("a\n1", ",")
    table.encoding = "cp1252"
    table.put(1, 0, "Qui\u202f? \u22122 \u4e2d")

    assert b"a\nQui ? -2 ?" == table.bytes()
