"""What the tests of reading over a statement share: a situation to write about, and another way of typing."""

from parvis.crisis.scenario import load_scenario


def hinge(language):
    """The lid that snaps shut."""
    return load_scenario("hinge", language)


def typed(text):
    """The same words as a telephone or a word processor writes them: ’ and no-break spaces, in capitals."""
    return text.replace("'", "’").replace(" ", "\u00a0", 2).upper()
