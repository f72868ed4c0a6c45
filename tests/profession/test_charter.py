"""The blocks of a charter: ten in both languages, found by words that stand in no other block."""

import pytest

from parvis.profession.charter import abbreviations, block_titles, blocks, count_words, plain


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_word_shows_its_block_alone(language):
    """A text with one word has one block: no word hides in another's."""
    known = blocks(language)
    assert 10 == len(known) == len(block_titles(language))
    for name, words in known.items():
        assert 3 == len(words)
        for word in words:
            assert [name] == [
                other for other, others in known.items() if any(plain(one) in plain(word) for one in others)
            ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_abbreviations_lose_their_full_stops_and_no_word(language):
    """What is counted as words stays the same."""
    for short, whole in abbreviations(language).items():
        assert "." in short
        assert "." not in whole
        assert count_words(short) == count_words(whole)
