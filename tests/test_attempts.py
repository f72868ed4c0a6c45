"""A test cell goes on, whatever the student's function does."""

import pytest

from parvis.attempts import forgiving, list_of_texts


def test_an_answer_goes_through():
    """What the function returns is what the test sees, None and ... included."""
    attempt = forgiving(lambda *given: given, otherwise="stopped")

    assert (1, 2) == attempt(1, 2)
    assert forgiving(lambda: None, otherwise="stopped")() is None


@pytest.mark.parametrize("otherwise", [None, ...])
def test_an_error_becomes_a_value(otherwise):
    """The test says its sentence about that value."""
    attempt = forgiving(lambda value: 1 / value, otherwise=otherwise)

    assert attempt(0) is otherwise


def test_a_function_that_does_not_exist_is_an_error_like_another():
    """Whoever deleted the cell reads the sentence, not a NameError."""
    attempt = forgiving(lambda *given: never_written(*given))  # noqa: F821, that is the point

    assert attempt(1) is None


def test_a_stop_from_outside_stops():
    """An interruption, or an end that marking imposes, is not the student's error."""

    def stopped():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        forgiving(stopped)()


def test_a_text_is_not_a_list_of_texts():
    """A word would pass for the list of its letters."""
    assert ["a", "1"] == list_of_texts(["a", 1])
    assert list_of_texts("a") is None
    assert list_of_texts({"a": 1}) is None
