"""What the tests of moderation share: a file of answers, histories of two seeds, a desk, who works at it."""

import pytest

from parvis import answers
from parvis.moderation.desk import ModerationDesk
from parvis.moderation.history import moderation_history
from parvis.moderation.queue import Gold, QueueItem

SEEDS = (11, 2026)


@pytest.fixture
def path(tmp_path):
    """The file of the answers, not there yet."""
    return tmp_path / "answers.json"


@pytest.fixture(scope="module", params=SEEDS)
def history(request):
    """The history of a seed; the tests must not change it."""
    return moderation_history(request.param)


# A desk with three messages, and what the front end sends while someone works at it.


QUEUE = [
    QueueItem(
        "t1", "forum", "standard", "wok_1", 0, 900, 0, False, "", "Great <b>lid</b>!",
        gold=Gold("compliant", "approve", False, "Kind words."),
    ),
    QueueItem(
        "t2", "facebook", "slang", "quiche_2", 1, 30, 4, True, "Before.", "You crumblewit!",
        "Someone is insulted.", Gold("insult", "warn", False, "A second insult."),
    ),
    QueueItem(
        "t3", "x", "standard", "radis_3", 0, 100, 2, False, "", "I cannot go on.",
        gold=Gold("distress_danger", "hide", True, "Someone needs help."),
    ),
]  # fmt: skip


def open_desk(path, mode="practice", **options):
    """A desk after a click on Start."""
    desk = ModerationDesk(QUEUE, mode, path=path, **options)
    desk.screen.start.click()
    return desk


def type_keys(desk, text):
    """What the front end sends while someone types in the keyboard field."""
    field = desk.screen.keys
    for key in text:
        field.set_state({"value": field.value + key})


def press_enter(desk):
    """Enter is a line end in the keyboard field."""
    type_keys(desk, "\n")


def saved(path, exercise="practice"):
    """The decisions in the file."""
    return answers.read(exercise, unit="moderation", path=path).decisions
