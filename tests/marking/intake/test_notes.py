"""Notes survive in the notebook and are told in the chosen language."""

from typing import get_args

from parvis.language import current_language
from parvis.marking.intake.notes import Kind, Note, speaking


def test_every_kind_has_a_sentence():
    """No kind of note is without words, and the detail is in them where there is one."""
    sentences = [Note(kind, "x7x").sentence() for kind in get_args(Kind)]

    assert len(set(sentences)) == len(get_args(Kind))
    assert [] == [sentence for sentence in sentences if not sentence.endswith(".")]


def test_language_is_given_back():
    """After a notebook's sentences the machine speaks as before, even when something fails."""
    before = current_language()
    try:
        with speaking("fr"):
            inside = current_language()
            raise ValueError
    except ValueError:
        pass

    assert ("fr", before) == (inside, current_language())
