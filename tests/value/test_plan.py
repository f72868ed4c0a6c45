"""The two plans, a budget and a page: kept, replayed, weighed, and drawn alike for everybody."""

import json

import numpy as np
import pytest

from parvis.desks.cards import practice_cards
from parvis.value import lines
from parvis.value.decks import CHECKS
from parvis.value.plan import BUDGET, PAGE, load_sheet, practice_plan, replay
from parvis.value.plan_desk import PlanDesk

SHEET = practice_plan("budget", "en")


def levels(**chosen):
    """The decisions that choose these levels."""
    return [{"card": name, "question": "level", "choice": level} for name, level in chosen.items()]


def test_what_is_kept_is_replayed_and_the_last_level_counts():
    """A line decided twice has the second level."""
    made = replay(levels(letter="3") + levels(letter="1", holdout="1"), SHEET)

    assert 1500 == made.total and made.within
    assert made.levels == replay(made.to_dicts(), SHEET).levels


def test_over_the_budget_the_plan_says_so():
    """Twelve thousand euros of nine thousand five hundred."""
    made = replay(levels(letter="3", search="3", ads="3", creators="3"), SHEET)

    assert not made.within
    assert "€12,000 of €9,500. The budget is exceeded." == made.state() == made.in_words()[-1]


def test_a_page_says_what_its_weight_costs():
    """In kilobytes, seconds and people."""
    made = replay(levels(text="light", video="heavy"), practice_plan("page", "en"))

    assert made.state().endswith("of 10,000 people still there. The page is too heavy.")


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        ({"card": "nobody", "question": "level", "choice": "1"}, "Card nobody is not on this desk"),
        ({"card": "letter", "question": "level", "choice": "9"}, "'9' is not a choice of the desk"),
        ("letter", "Decision 1 is damaged"),
    ],
)
def test_a_decision_that_cannot_be_is_left_out(decision, sentence):
    """answers.json is a file that anybody can edit."""
    made = replay([decision], SHEET)

    assert made.notices[0].startswith(sentence)
    assert 0 == made.total


def test_the_desk_keeps_levels_and_says_the_total(tmp_path):
    """A restarted kernel shows what was chosen; the total is seen and heard."""
    path = tmp_path / "answers.json"
    desk = PlanDesk(SHEET, "A budget", mode="graded", exercise="budget", variant=2, path=path)
    desk.fields["ads", "level"].value = "3"

    again = PlanDesk(SHEET, "A budget", mode="graded", exercise="budget", variant=2, path=path)
    assert "3" == again.made.levels["ads"] == again.fields["ads", "level"].value
    assert "€3,000 of €9,500." in again.status.value and "€3,000 of €9,500." in desk.voice.said
    assert again.line.value.startswith("parvis")


@pytest.mark.parametrize("name", ["budget", "page"])
def test_the_practice_plan_fits_and_is_explained(name):
    """The team's levels keep to the limit, in both languages alike."""
    for language in ("fr", "en"):
        sheet = practice_plan(name, language)
        right = {card.card_id: card.questions[0].right[0] for card in sheet.cards}

        assert replay(levels(**right), sheet).within
        assert all(card.why for card in sheet.cards)


def test_the_exercises_are_called_as_their_files():
    """The tests of the notebook find them by these names."""
    assert ("budget", "page", "checks") == (BUDGET.name, PAGE.name, CHECKS.name)
    assert 6 == len(practice_cards("value", "checks"))


def test_each_draw_of_a_budget_has_the_same_traps():
    """The letter is claimed most and saturates, the contest never pays, ads pay to the third thousand."""
    for seed in range(100):
        made = lines.draw_budget(np.random.default_rng(seed))

        assert max(made["claimed"]) == made["claimed"][0]
        assert made["letter"][0] > 1000 > made["letter"][1] - made["letter"][0]
        assert all(made["contest"][step] < 1000 * (step + 1) for step in range(3))
        assert made["ads"][2] - made["ads"][1] > 1000
        assert made["workshop"][1] >= made["aim"][0] > made["workshop"][0]


def test_each_draw_of_a_page_fits_only_what_people_come_for():
    """What is needed keeps to the limit; one block more, or a heavy one, does not."""
    for seed in range(100):
        made = lines.draw_page(np.random.default_rng(seed))
        needed = {"text", "photo"} | {name for name in lines.BLOCKS if made[name]["used"] >= lines.NEEDED}
        weight, limit = sum(made[name]["light"] for name in needed), lines.page_limit(made)

        assert weight <= limit
        assert all(weight + made[name]["light"] > limit for name in set(lines.BLOCKS) - needed)
        assert all(made[name]["heavy"] > limit - weight + made[name]["light"] for name in needed)


def test_a_file_of_lines_is_read_as_it_was_filled(tmp_path):
    """The same numbers in both languages; no right level is in what is filled."""

    made = lines.budget_file(lines.draw_budget(np.random.default_rng(5)))
    path = tmp_path / "budget.json"
    path.write_text(json.dumps(made), encoding="utf-8")

    assert load_sheet(path, "fr").amounts == load_sheet(path, "en").amounts
    assert not any(card.explained for card in load_sheet(path, "fr").cards)
