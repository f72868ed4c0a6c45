"""Chance and lazy rules earn next to nothing at the two desks whose decisions are marked one by one."""

import ast
import random
import shutil
from pathlib import Path
from statistics import mean

import nbformat
import pytest

from parvis import answers
from parvis.crisis.briefs import CLUSTERS, TAGS, load_briefs
from parvis.data_sets import ARCHIVE
from parvis.kpi.briefs import load_brief
from parvis.moderation import charter, ladder
from parvis.moderation.queue import load_queue
from parvis.variants import Variant

from .generators import ROOT, labels

POOL, DRAWS = 8, 24


class Desk:
    """The test cells of a desk's exercise, as the instructor's notebook has them, run on decisions."""

    def __init__(self, unit: str, exercise: str, folder: Path):
        source = ROOT / "source" / f"{unit}-en"
        shutil.copy(source / ARCHIVE, folder)
        book = nbformat.read(source / f"{unit}.ipynb", 4)
        ours = [cell for cell in book.cells if cell.id.startswith(f"{exercise}_")]
        tests = [cell for cell in ours if "points" in _grade(cell)]
        self.unit, self.exercise = unit, exercise
        self.possible = {cell.id: _grade(cell)["points"] for cell in tests}
        self.programs = {cell.id: _compiled(cell.source) for cell in tests}

    def variant(self, number: int) -> Variant:
        """A data set of the unit."""
        return Variant(number, self.unit, POOL)

    def points(self, decisions: list[dict], number: int) -> dict[str, float]:
        """What each test gives for `decisions` made on the data set `number`."""
        pasted = answers.pasted_line(self.exercise, decisions, unit=self.unit, variant=number)
        earned = {}
        for name, (body, last) in self.programs.items():
            space = {"variant": self.variant(number), "pasted": pasted, f"pasted_{self.exercise}": pasted}
            try:
                exec(body, space)
                earned[name] = float(eval(last, space)) if last else self.possible[name]
            except AssertionError:
                earned[name] = 0.0
        return earned

    def earns(self, policy, runs: int = POOL) -> tuple[float, dict[str, float]]:
        """The mean of the points of `runs` runs of `policy(number, chance)`: in all, and of each test."""
        chance = random.Random(20_261_129)
        each = [self.points(policy(run % POOL + 1, chance), run % POOL + 1) for run in range(runs)]
        means = {name: mean(points[name] for points in each) for name in self.possible}
        return sum(means.values()), means


def _grade(cell) -> dict:
    return cell.metadata.get("nbgrader", {})


def _compiled(source: str):
    """A cell's statements, and its last expression where that is its score."""
    body = ast.parse(source).body
    scores = isinstance(body[-1], ast.Expr) and getattr(body[-1].value, "func", ast.Name("")).id == "round"
    last = compile(ast.Expression(body.pop().value), "score", "eval") if scores else None
    return compile(ast.Module(body, []), "cell", "exec"), last


@pytest.fixture
def queue_desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Desk("moderation", "queue", tmp_path)


@pytest.fixture
def selection_desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Desk("kpi", "selection", tmp_path)


@pytest.fixture
def briefs_desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Desk("crisis", "briefs", tmp_path)


def decided(desk, number, choose):
    """A decision on each message of a queue: `choose(id)` gives category, action, escalation."""
    made = []
    for item in load_queue(desk.variant(number).path("queue.csv")):
        category, action, escalate = choose(item.item_id)
        about = {"item": item.item_id, "category": category, "action": action, "escalate": escalate}
        made.append(about | {"rule": charter.rule_of(category)})
    return made


def test_the_agreed_decisions_earn_every_point_of_the_queue(queue_desk):
    """The measure can fail: the team's own decisions get 12 of 12."""
    agreed = labels("moderation", "queue_labels.json")

    def team(number, _chance):
        gold = agreed[str(number)]
        return decided(queue_desk, number, lambda item: (
            gold[item]["category"], gold[item]["action"], gold[item]["escalate"]
        ))  # fmt: skip

    assert sum(queue_desk.possible.values()) == 12
    assert queue_desk.earns(team)[0] == 12


def test_chance_earns_next_to_nothing_in_the_queue(queue_desk):
    """A category, a rung and the bell by lot: less than a tenth of the points."""

    def by_lot(number, chance):
        return decided(queue_desk, number, lambda _item: (
            chance.choice(charter.CATEGORIES), chance.choice(ladder.LADDER), chance.random() < 0.5
        ))  # fmt: skip

    earned, each = queue_desk.earns(by_lot, DRAWS)

    assert earned <= 1.2, each


@pytest.mark.parametrize(
    ("category", "action", "escalate"),
    [
        ("compliant", "approve", False),
        ("fair_criticism", "approve", True),
        ("insult", "remove", False),
        ("spam_scam", "remove", True),
        ("hate", "ban", True),
        ("off_topic", "hide", True),
    ],
)
def test_one_answer_everywhere_earns_deciding_alone(queue_desk, category, action, escalate):
    """Approve all, remove all, ban all, ring for all: half a point, for having decided."""
    earned, each = queue_desk.earns(
        lambda number, _chance: decided(queue_desk, number, lambda _item: (category, action, escalate))
    )

    assert earned == each["queue_complete"] == 0.5, each


def test_ringing_for_everything_earns_nothing_for_danger(queue_desk):
    """Even with the right categories and rungs, the bell that always rings earns none of its two points."""
    agreed = labels("moderation", "queue_labels.json")

    def alarmist(number, _chance):
        gold = agreed[str(number)]
        return decided(queue_desk, number, lambda item: (gold[item]["category"], gold[item]["action"], True))

    _earned, each = queue_desk.earns(alarmist)

    assert each["queue_danger"] == each["queue_illegal"] == 0


def chosen(desk, number, choose):
    """A choice for each indicator of a brief, each with a reason of its own."""
    names = list(load_brief(desk.variant(number).path("brief.json")).indicators)
    return [
        {"indicator": name, "choice": choice, "reason": f"a reason for {name}"}
        for name, choice in zip(names, choose(names), strict=True)
    ]


def test_chance_earns_next_to_nothing_among_indicators(selection_desk):
    """Five kept by lot, the rest vanity or not by lot: under one point of seven."""

    def by_lot(number, chance):
        def choose(names):
            kept = set(chance.sample(names, 5))
            return ["keep" if name in kept else chance.choice(["vanity", "aside"]) for name in names]

        return chosen(selection_desk, number, choose)

    earned, each = selection_desk.earns(by_lot, 5 * DRAWS)

    assert earned <= 1.0, each


@pytest.mark.parametrize("choice", ["keep", "vanity", "aside"])
def test_one_choice_everywhere_earns_nothing_among_indicators(selection_desk, choice):
    """Keep all, reject all, set all aside."""
    earned, each = selection_desk.earns(
        lambda number, _chance: chosen(selection_desk, number, lambda names: [choice] * len(names))
    )

    assert earned == 0, each


def tagged(desk, number, choose):
    """A cluster and tags on each case of a data set: `choose(choices)` picks one."""
    briefs = load_briefs(desk.variant(number).path("briefs.json"))
    return [
        {
            "brief": brief.brief_id,
            "cluster": choose(CLUSTERS),
            "tags": [choose(tuple(TAGS)) for _said in brief.sentences],
        }
        for brief in briefs
    ]


def test_chance_earns_next_to_nothing_among_cases(briefs_desk):
    """A cluster and tags by lot: under one point of nine, and nothing for having filled everything in."""
    earned, each = briefs_desk.earns(
        lambda number, chance: tagged(briefs_desk, number, chance.choice), 5 * DRAWS
    )

    assert earned <= 0.9, each
    assert 9 == sum(briefs_desk.possible.values())


def test_one_tag_everywhere_earns_next_to_nothing_among_cases(briefs_desk):
    """The first of each list, for every case."""
    earned, each = briefs_desk.earns(
        lambda number, _chance: tagged(briefs_desk, number, lambda choices: choices[0])
    )

    assert earned <= 0.9, each
