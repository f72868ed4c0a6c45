"""A whole class does the moderation unit: each student's scores are those that the behaviour should earn."""

import csv
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from parvis.authoring.generators import generate
from parvis.classroom import steps
from parvis.classroom.demo.cast import NAMES
from parvis.classroom.demo.play import write_script
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


@cache
def labels():
    """The agreed decisions of every data set, by its number and by message."""
    return json.loads(generate(UNIT / "generate.py", "generate.py", range(1, 9)).keys["queue_labels.json"])


# Of the ten pairs of five appeals, counted by hand: turned round, the last one first, one missing.
RIGHT_PAIRS = {"order--backwards": 0, "order--loudest_first": 6, "order--four": 5}


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """The stage of `parvis demo moderation`, after the play."""
    folder = tmp_path_factory.mktemp("class") / "demo"
    code = run_demo(ROOT, ["moderation"], folder)

    assert 0 == code
    return Stage(folder.resolve())


@pytest.fixture(scope="module")
def found(stage):
    """What each student should have earned and what the gradebook holds, by student."""
    script = write_script(stage, load_course(ROOT).unit("moderation"))
    return {outcome.student.id: outcome for outcome in outcomes(stage, script)}


@pytest.fixture(scope="module")
def rows(stage):
    """The rows of the class table, by student."""
    return {row.person.id: row for row in steps.class_table(stage.course, "moderation").rows}


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


@pytest.mark.parametrize("student", [identity for identity, _, _ in NAMES])
def test_every_test_gives_what_the_behaviour_should_earn(stage, found, student):
    """Test by test, not only in total: points of the text, less what is lost by the step or the mistake."""
    outcome = found[student]
    parts = [name for name, score in outcome.earned.items() if score is None]
    earned = outcome.earned | ({name: share_earned(stage, outcome)[name] for name in parts} if parts else {})

    assert earned == outcome.found


def test_some_students_keep_a_part_of_a_test(found):
    """The test above meets decisions that are neither all right nor all wrong."""
    assert any(score is None for outcome in found.values() for score in outcome.earned.values())


def test_late_work_pays_the_price_of_course_toml(found, rows):
    """Half a day late is a day begun; a week costs the maximum; the others pay nothing."""
    late = load_course(ROOT).late
    shares = {"eloise": late.penalty_per_day, "fatoumata": late.maximum}

    assert {student: row.points * shares.get(student, 0) for student, row in rows.items()} == pytest.approx(
        {student: row.penalty for student, row in rows.items()}
    )


def test_every_student_gets_a_page_without_hidden_tests(stage):
    """Feedback comes back through the exchange, and gives away nothing."""
    pages = sorted(stage.folder.glob("students/*/moderation-*/feedback/*/*.html"))

    assert {identity for identity, _, _ in NAMES} == {page.parts[-5] for page in pages}
    assert not any("HIDDEN TESTS" in page.read_text(encoding="utf-8") for page in pages)


def test_names_reach_the_grades_whole(stage):
    """Commas, accents and apostrophes come through the roster, the gradebook and the export."""
    with (stage.course / "exports" / "moderation.csv").open(encoding="utf-8", newline="") as file:
        exported = {(row["student_id"], row["first_name"], row["last_name"]) for row in csv.DictReader(file)}

    assert set(NAMES) == exported


def test_the_class_has_its_picture(stage):
    """A PNG that can be opened."""
    picture = (stage.folder / "moderation.png").read_bytes()

    assert picture.startswith(b"\x89PNG") and len(picture) > 10_000
