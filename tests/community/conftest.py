"""What the tests of broken files share: a whole file, a change to its text, the sentence that refuses."""

import pytest

from parvis.community import read_export, write_export
from parvis.errors import ExportError

from .worlds import export


@pytest.fixture
def posts(tmp_path):
    """Meta's posts of the year, as a French file."""
    path = tmp_path / "posts.csv"
    write_export(export(11, "meta_posts"), "meta_posts", path, "fr")
    return path


def refusal(path):
    """The sentence with which a file is refused."""
    with pytest.raises(ExportError) as refused:
        read_export(path)
    sentence = str(refused.value)

    assert sentence.startswith(path.name) and "\n" not in sentence and " Remedy: " in sentence
    return sentence


def rewrite(path, change):
    """Changes the text of a file in UTF-8 with a mark."""
    path.write_text(change(path.read_text("utf-8-sig")), encoding="utf-8-sig", newline="")
