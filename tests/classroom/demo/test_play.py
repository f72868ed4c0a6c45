"""A part of the class does the moderation unit: points, in part too, are those the behaviour should earn."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from parvis.authoring.generators import generate
from parvis.classroom.demo.play import typical_mistakes, write_script
from parvis.classroom.demo.run import run_demo
from parvis.classroom.demo.stage import Stage
from parvis.classroom.demo.summary import outcomes
from parvis.course import load_course
from parvis.data_sets import ARCHIVE, unpack
from parvis.moderation.judgement import judge
from parvis.moderation.ladder import LADDER, rank
from parvis.moderation.queue import Gold, load_queue
from parvis.moderation.session import replay

pytestmark = pytest.mark.classroom

ROOT = Path(__file__).parents[3]
UNIT = ROOT / "assignments" / "moderation"
# Of the thirty. Of those who make mistakes, four are among them, who make some in every solution; a smaller
# number may have such that leave out two solutions of three.
SOME = 13


@cache
def labels():
    """The agreed decisions of every data set, by its number and by message."""
    return json.loads(generate(UNIT / "generate.py", "generate.py", range(1, 9)).keys["queue_labels.json"])


# Of the ten pairs of five appeals, counted by hand: turned round, the last one first, one missing.
RIGHT_PAIRS = {"order--backwards": 0, "order--loudest_first": 6, "order--four": 5}


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """The stage of `parvis demo moderation --students 13`, after the play."""
    folder = tmp_path_factory.mktemp("class") / "demo"
    code = run_demo(ROOT, ["moderation"], folder, SOME)

    assert 0 == code
    return Stage(folder.resolve())


@pytest.fixture(scope="module")
def found(stage):
    """What each student should have earned and what the gradebook holds, by student."""
    script = write_script(stage, load_course(ROOT).unit("moderation"), SOME)
    return {outcome.student.id: outcome for outcome in outcomes(stage, script)}


def share_earned(stage, outcome) -> dict[str, float]:
    """What decisions with mistakes keep of the tests that give parts.

    The points times the share of right decisions, beyond those that one answer to all would give; of appeals
    in the wrong order, those of the pairs that are right.
    The decisions handed in are judged by the package, not by the assignment's tests.
    """
    student = outcome.student
    folder = stage.home(student.id) / f"moderation-{student.language}"
    saved = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    decisions = saved["answers"]["queue"]["decisions"]
    queue = stage.folder / "queue.csv"
    queue.write_bytes(unpack((folder / ARCHIVE).read_bytes())[saved["variant"]]["queue.csv"])
    messages = load_queue(queue)
    agreed = labels()[str(saved["variant"])]
    gold = {item: Gold.from_row(label) for item, label in agreed.items()}
    made = replay(decisions, messages).decisions.values()
    judged = [judge(decision, gold[decision.item]) for decision in made if decision.item in gold]
    right = {
        "queue_categories": sum(one.category_right for one in judged),
        "queue_actions": sum(one.action_within_one for one in judged),
    }
    rungs = [rank(label["action"]) for label in agreed.values()]
    everywhere = {  # what the same answer to all thirty would get right: worth nothing
        "queue_categories": max(Counter(label["category"] for label in agreed.values()).values()),
        "queue_actions": max(sum(abs(rung - one) <= 1 for one in rungs) for rung in range(len(LADDER))),
    }
    slips = {mistake.name for mistake in student.behaviour.mistakes}
    pairs = [number for name, number in RIGHT_PAIRS.items() if name in slips]
    order = (
        {"order_right": round(outcome.points["order_right"] * max(0, pairs[0] - 5) / 5, 2)} if pairs else {}
    )
    return order | {
        name: round(outcome.points[name] * max(0, right[name] - alike) / (len(agreed) - alike), 2)
        for name, alike in everywhere.items()
    }


def test_every_test_gives_what_the_behaviour_should_earn(stage, found):
    """Test by test, not only in total: points of the text, less what is lost by the step or the mistake."""
    should = {}
    for student, outcome in found.items():
        parts = {name for name, score in outcome.earned.items() if score is None}
        shares = share_earned(stage, outcome) if parts else {}
        should[student] = outcome.earned | {name: shares[name] for name in parts}

    assert SOME == len(found)
    assert should == {student: outcome.found for student, outcome in found.items()}


def test_every_solution_is_mistaken_by_somebody(found):
    """What is compared above is not always the right solution of some exercise."""
    every = {mistake.solution for mistake in typical_mistakes(ROOT, "moderation")}
    made = {mistake.solution for one in found.values() for mistake in one.student.behaviour.mistakes}

    assert every == made


def test_some_students_keep_a_part_of_a_test(found):
    """The test above meets decisions that are neither all right nor all wrong."""
    assert any(score is None for outcome in found.values() for score in outcome.earned.values())
