"""Files that cannot be read as a table: one sentence that names the file and, if there is one, the line."""

import time
import tracemalloc
import zipfile

import pytest

from parvis.community.files import LARGEST
from parvis.language import use_language

from .conftest import refusal, rewrite


def effort(path):
    """Seconds of processor and bytes of memory that refusing a file takes, measured apart."""
    begun = time.process_time()
    refusal(path)
    seconds = time.process_time() - begun
    tracemalloc.start()
    refusal(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return seconds, peak


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n \r\n", b"\xff\xfe"])
def test_empty(posts, content):
    """Nothing, a mark alone, blank lines."""
    posts.write_bytes(content)

    assert "the file is empty" in refusal(posts)


def test_truncated_in_a_row(posts):
    """The last row has too few cells."""
    rewrite(posts, lambda text: "\n".join([*text.splitlines()[:7], "122100000000000001,104857"]))

    assert "the file is cut short: its last row, line 8, has 2 cells instead of 30" in refusal(posts)


def test_truncated_in_a_text(posts):
    """A quotation mark is opened and never closed."""
    rewrite(
        posts, lambda text: "\n".join([*text.splitlines()[:7], '122100000000000001,1048,"A caption that'])
    )

    assert "the text that begins on line 8 does not end" in refusal(posts)


def test_truncated_in_a_character(posts):
    """A file in UTF-16 with half a character at the end."""
    posts.write_bytes(posts.read_text("utf-8-sig").encode("utf-16")[:-1])

    assert "its last character is incomplete" in refusal(posts)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac-roman"])
def test_wrong_encoding(posts, encoding):
    """Saved by an old spreadsheet; the line of the first wrong character is named."""
    text = posts.read_text("utf-8-sig")
    header = text.splitlines()[0]
    posts.write_bytes(text.encode(encoding, errors="replace"))

    assert "é" in header
    assert "line 1 is not in UTF-8" in refusal(posts)


def test_binary(posts):
    """A byte that no text has."""
    rewrite(posts, lambda text: text.replace("Marmolune", "Marmo\0lune", 1))

    assert "line 2 has characters that no text has" in refusal(posts)


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html>\n<html>", "\n  <html lang='fr'>", "<?xml version='1.0'?><a/>"]
)
def test_a_web_page(posts, start):
    """The page of a session that has expired, saved as CSV."""
    posts.write_text(f"{start}<body>Sign in</body>", encoding="utf-8")

    assert "this is a web page (HTML), not a CSV file" in refusal(posts)


def test_200_megabytes(tmp_path):
    """Refused by its size, before it is read."""
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    seconds, peak = effort(path)

    assert seconds < 5 and peak < 2**20
    assert "this file of 200 MB is too large for an export" in refusal(path)


def test_the_largest_file_that_is_read(posts):
    """Just under the limit, and wrong on its last line: under 5 seconds and 1 GiB."""
    header, *rows = posts.read_text("utf-8-sig").splitlines()
    body = "\n".join(rows[:100]) + "\n"
    times = (LARGEST - 20_000) // len(body.encode())
    with posts.open("w", encoding="utf-8", newline="") as file:
        file.write(header + "\n" + body * times + rows[0].replace("Marmolune", "x,y") + "\n")

    seconds, peak = effort(posts)

    assert 0.9 * LARGEST < posts.stat().st_size < LARGEST
    assert "has 31 cells and the header has 30" in refusal(posts)
    assert seconds < 5 and peak < 2**30


@pytest.mark.parametrize(
    ("name", "head", "said"),
    [
        ("book.xlsx", "xl/workbook.xml", "an Excel workbook"),
        ("archive.zip", "posts.csv", "a zip archive"),
    ],
)
def test_archives(tmp_path, name, head, said):
    """A workbook and a zip both are archives; the remedy differs."""
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr(head, "Post ID,Views")

    assert said in refusal(tmp_path / name)


@pytest.mark.parametrize(
    ("head", "said"),
    [(b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel workbook"), (b"%PDF-1.7", "a document or a picture"),
     (b"\x89PNG\r\n\x1a\n", "a document or a picture")],
)  # fmt: skip
def test_other_kinds_of_files(posts, head, said):
    """Recognised by their first bytes, whatever their name."""
    posts.write_bytes(head + bytes(range(256)))

    assert said in refusal(posts)


def test_a_folder_and_a_missing_file(tmp_path):
    """Neither is a file."""
    assert "this is a folder" in refusal(tmp_path)
    assert "there is no such file" in refusal(tmp_path / "none.csv")


def test_quotation_marks_of_no_csv(posts):
    """A text goes on after its closing mark."""
    rewrite(posts, lambda text: text + '1,2,"three" and four,5\n')

    assert "the quotation marks of line" in refusal(posts)


def test_refusals_follow_the_language(posts):
    """The sentence is made when the file is read, in the language chosen then."""
    posts.write_bytes(b"")
    use_language("en")

    assert "Remedy: download the export again." in refusal(posts)
