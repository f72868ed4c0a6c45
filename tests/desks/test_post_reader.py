"""A text is read over as it is typed, and nothing of it is kept."""

from parvis.desks.post_reader import PostReader
from parvis.language import use_language


def test_an_empty_field_says_nothing():
    """Neither praise nor blame."""
    assert PostReader().reading.value == ""


def test_barriers_are_named_for_screen_readers_too():
    """The voice says them too; on screen they are escaped, with the number of words."""
    reader = PostReader()
    reader.text.value = "<b>Bravo</b> ¯\\_(ツ)_/¯ #concoursdelasemaine"
    shown = reader.reading.value

    assert reader.voice.said.startswith("3 words.")
    assert "3 words." in shown
    assert "a drawing made of characters" in shown
    assert "give each its capital" in shown
    assert "<b>Bravo" not in shown


def test_a_text_without_barrier_is_sent_on_to_the_ear():
    """The machine does not say that it is good."""
    reader = PostReader()
    reader.text.value = "Hello, your comment of 3 March is back online."

    assert "✓ No barrier seen: read it aloud" in reader.reading.value
    assert reader.text.description == "Your text to check"


def test_in_french():
    """Words of the field and of the reading."""
    use_language("fr")
    reader = PostReader()
    reader.text.value = "Cliquez ici"

    assert "2 mots." in reader.reading.value
    assert "ce lien ne dit rien" in reader.reading.value
