"""Reading a text: blocks with their keys and lines, and what cannot be read."""

import pytest

from parvis.authoring.text import read_blocks, read_text
from parvis.errors import AuthoringError

BODY = """+++ {"lang": "fr"}

Un

+++ {"lang": "en", "of": "h1"}

One

```{code-cell} python
:test: t

x = 1
```
"""


def _write(tmp_path, content: bytes):
    path = tmp_path / "text.md"
    path.write_bytes(content)
    return path


def test_blocks_have_kind_keys_source_and_line(tmp_path):
    """Each block tells the line of its opening, so that a refusal can be found."""
    blocks = read_blocks(_write(tmp_path, BODY.encode()), "text.md")

    expected = [
        ("prose", {"lang": "fr"}, "Un", 1),
        ("prose", {"lang": "en", "of": "h1"}, "One", 5),
        ("code", {"test": "t"}, "x = 1", 9),
    ]
    assert expected == [(block.kind, block.keys, block.source, block.line) for block in blocks]


def test_a_fence_inside_prose_stays_prose(tmp_path):
    """An example in a prose cell is not a cell."""
    body = '+++ {"lang": "fr"}\n\nVoyez :\n\n```python\nx = 1\n```\n'
    blocks = read_blocks(_write(tmp_path, body.encode()), "text.md")

    assert ["Voyez :\n\n```python\nx = 1\n```"] == [block.source for block in blocks]


def test_line_ends_tabs_and_mark_are_normalised(tmp_path):
    """A text saved on Windows with tabs reads as the same text."""
    path = _write(tmp_path, b"\xef\xbb\xbfa\r\n\tb\rc\n")

    assert "a\n    b\nc\n" == read_text(path)


@pytest.mark.parametrize("keys", ["{'lang': 'fr'}", '{"lang": "fr"', "[1]"])
def test_keys_that_are_not_json_name_their_line(tmp_path, keys):
    """Invalid keys after +++ give the line and how to write them."""
    with pytest.raises(AuthoringError) as caught:
        read_blocks(_write(tmp_path, f"+++ {keys}\n\nUn\n".encode()), "text.md")

    assert str(caught.value).startswith("text.md:1: the keys of this cell cannot be read")
    assert 'Remedy: write them as +++ {"lang": "fr"}' in str(caught.value)


def test_options_that_are_not_yaml_name_their_line(tmp_path):
    """Invalid `:key:` lines give the line of their cell."""
    body = "\n```{code-cell} python\n:test: [a\n\nx\n```\n"
    with pytest.raises(AuthoringError, match=r"^text\.md:2: "):
        read_blocks(_write(tmp_path, body.encode()), "text.md")


def test_a_text_that_is_not_utf8_is_refused(tmp_path):
    """Latin-1 bytes are refused by name."""
    with pytest.raises(AuthoringError, match=r"not UTF-8\. Remedy: save it again as UTF-8"):
        read_text(_write(tmp_path, "é".encode("latin-1")))


def test_a_missing_text_is_refused(tmp_path):
    """A file that is not there is named."""
    with pytest.raises(AuthoringError, match="the file is missing"):
        read_text(tmp_path / "none.md")
