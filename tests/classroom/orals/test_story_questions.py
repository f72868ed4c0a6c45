"""Two students with equal points of the capstone are asked about different things: their own decisions."""

import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest

from parvis.capstone.carry import rule_words
from parvis.capstone.guide import guided
from parvis.capstone.organisation_file import practice_organisation
from parvis.capstone.scores import score
from parvis.capstone.sealed import STORY_FILE, Staged, unseal
from parvis.capstone.story import begin, replay
from parvis.classroom.orals.run import viva
from parvis.classroom.orals.statement import Statement
from parvis.classroom.orals.story_questions import story_questions
from parvis.course import load_course
from parvis.language import use_language

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def english():
    """Sentences as they stand in the code."""
    use_language("en")


@pytest.fixture
def practice():
    """Days of practice that hold two messages of that sort."""
    return next(
        one for seed in range(1, 40) if len(harmless(one := Staged(practice_organisation("en"), seed))) == 2
    )


def harmless(story: Staged) -> list[str]:
    """The messages of the story that nobody should remove, and that promise and announce nothing."""
    queue = map(story.organisation.message, begin(story.organisation, story.seed).cast.queue)
    return [
        one.name for one in queue if one.right[0] in ("keep", "reply") and not (one.about or one.promised)
    ]


def slipped(story: Staged, item: str) -> list[dict]:
    """The log in which everything fits, but one message that was removed."""
    log = guided(story.organisation, story.seed)
    return [one | {"choice": "remove"} if one.get("item") == item else one for one in log]


def points(story: Staged, log: list[dict]) -> float:
    return score(replay(log, story.organisation, story.seed)).total


def test_equal_points_and_other_questions(practice):
    """The costliest decision is each one's own, with its text and its reason; points are equal."""
    items = harmless(practice)
    logs = [slipped(practice, item) for item in items]
    firsts = [next(story_questions("story", log, practice)) for log in logs]

    assert points(practice, logs[0]) == pytest.approx(points(practice, logs[1]), abs=0.1)
    for item, first in zip(items, firsts, strict=True):
        message = practice.organisation.message(item)
        assert first.asks.endswith("→ Remove it, with the reason")
        assert message.why in first.expected
        assert f"{message.author}: {message.text}" == first.quote
    assert firsts[0].asks != firsts[1].asks


def test_what_a_decision_carried_is_told_with_its_amount(practice):
    """The rule, its equation, and what it moved in this story."""
    asked = story_questions("story", slipped(practice, "q05"), practice)
    _rule, equation = rule_words()["silenced"]

    assert any(f"{equation}. Here: trust -5." in one.expected for one in asked)


def test_in_a_team_each_is_asked_about_their_own_part(practice):
    """A decision that somebody else made is no question; the whole team's story is what it is weighed in."""
    log = slipped(practice, harmless(practice)[0])
    roles = {"message": "alix", "task": "hana"}
    log = [one | {"who": roles.get(one["kind"], "facilitator")} for one in log]
    alix, hana, nobody = (
        {one.asks for one in story_questions("story", log, practice, who)} for who in ("alix", "hana", "bo")
    )

    assert all("Message of" in one for one in alix) and any("Remove it" in one for one in alix)
    assert all("Task:" in one for one in hana) and hana
    assert set() == nobody


def test_a_signal_is_told_with_the_facts_in_it(practice):
    """What sets a signal apart from noise: how many of its mentions tell something that happened."""
    shown = begin(practice.organisation, practice.seed).shown_signals
    true = next(one for one in shown if one.crisis)
    log = [{"kind": "signal", "item": true.name, "choice": "ignore"}, {"kind": "pass"}, {"kind": "pass"}]
    asked = [one for one in story_questions("story", log, practice) if "Signal:" in one.asks]

    assert asked and all("Mentions that tell a fact: 4 of 4." in one.expected for one in asked)


@pytest.mark.parametrize("log", [[], [{"kind": "pass"}], [{"kind": "dance"}, {"item": 3}]])
def test_who_decided_nothing_is_asked_nothing_of_it(log, practice):
    """An empty log, or one that leads nowhere, gives no question."""
    assert [] == list(story_questions("story", log, practice))


def test_the_command_asks_each_about_their_own_days(tmp_path, empty_gradebook):
    """`parvis viva capstone`: two students with equal points share no question on their three days."""
    shutil.copy(ROOT / "course.toml", tmp_path)
    shutil.copy(empty_gradebook, tmp_path)
    for name in ("source/capstone-en", "source/capstone-fr", "release/capstone-en", "release/capstone-fr"):
        shutil.copytree(ROOT / name, tmp_path / name)
    unit = load_course(tmp_path).unit("capstone")
    statement = Statement(tmp_path, unit, "capstone-en")
    stories = {number: unseal(statement.file(number, STORY_FILE)) for number in range(1, unit.variants + 1)}
    variant, story = next((number, one) for number, one in stories.items() if len(harmless(one)) == 2)
    logs = [slipped(story, item) for item in harmless(story)]
    for student, log in zip(("alix", "hana"), logs, strict=True):
        hand_in(tmp_path, student, variant, log)

    viva(tmp_path, "capstone")

    page = (tmp_path / "exports/viva-capstone.html").read_text(encoding="utf-8")
    alix, hana = (set(re.findall(r'class="asks">(.*?)</p>', part)) for part in page.split("<section>")[1:])
    assert points(story, logs[0]) == pytest.approx(points(story, logs[1]), abs=0.1)
    assert alix and hana and alix.isdisjoint(hana)
    assert all(any("your three days" in one for one in asked) for asked in (alix, hana))


def hand_in(root: Path, student: str, variant: int, log: list[dict]) -> None:
    """A marked copy in which nothing but the desk's decisions was done."""
    folder = root / "autograded" / student / "capstone-en"
    folder.mkdir(parents=True)
    notebook = nbformat.read(root / "release/capstone-en/capstone.ipynb", as_version=4)
    nbformat.write(notebook, folder / "capstone.ipynb")
    content = {"schema": 1, "unit": "capstone", "variant": variant, "answers": {"story": {"decisions": log}}}
    (folder / "answers.json").write_text(json.dumps(content), encoding="utf-8")
