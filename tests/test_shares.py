"""What guides and statements say of the share of visible points is what the releases hold."""

import ast
import json
import re
from pathlib import Path

import pytest

from parvis.course import load_course

ROOT = Path(__file__).parents[1]
FRACTIONS = {1 / 5: ("un cinquième", "fifth"), 1 / 4: ("un quart", "quarter"), 1 / 3: ("un tiers", "third"),
             1 / 2: ("la moitié", "half")}  # fmt: skip
SAID = re.compile(r"(?:un|a|one) (?:cinquième|quart|tiers|fifth|quarter|third)\b|la moitié|(?:one )?half\b")
TEXTS = sorted(
    [*ROOT.glob("docs/*.md"), *ROOT.glob("README.md"), *ROOT.glob("assignments/*/*.md")],
    key=lambda path: path.as_posix(),
)
UNITS = [unit.id for unit in load_course(ROOT).units]


def visible_and_all(unit: str) -> tuple[float, float]:
    """The points of the visible tests of a unit, and those of all its tests, as students receive it."""
    notebook = json.loads((ROOT / f"release/{unit}-fr/{unit}.ipynb").read_text(encoding="utf-8"))
    points = {True: 0.0, False: 0.0}
    for cell in notebook["cells"]:
        known = cell["metadata"].get("nbgrader", {})
        if known.get("grade") and not known.get("solution"):
            points[bool(ast.parse("".join(cell["source"])).body)] += known["points"]
    return points[True], sum(points.values())


def share(units: list[str]) -> float:
    found = [visible_and_all(unit) for unit in units]
    return sum(visible for visible, _all in found) / sum(every for _visible, every in found)


def claims(text: str) -> list[str]:
    """The simple fractions in sentences that speak of points and of visible checks."""
    sentences = re.split(r"(?<=[.:;?!])\s", text)
    about = [
        one
        for one in sentences
        if re.search(r"points", one) and re.search(r"visible|in sight|automatiquement|automatically", one)
    ]
    about = [one for one in about if not re.search(r"\d", one)]
    return [found[0] for one in about if (found := SAID.search(one))]


def nearest(value: float) -> tuple[str, str]:
    return FRACTIONS[min(FRACTIONS, key=lambda fraction: abs(fraction - value))]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_share_of_points_is_the_one_that_the_releases_hold(path):
    """A statement speaks of its unit, a guide of the course; to the nearest simple fraction."""
    unit = path.parent.name
    french, english = nearest(share([unit] if unit in UNITS else UNITS))

    wrong = [one for one in claims(path.read_text(encoding="utf-8")) if french != one and english not in one]
    assert [] == wrong


def test_the_statements_and_the_guides_do_make_such_claims():
    """In both languages, so that the test above looks at something."""
    found = {path.name: len(claims(path.read_text(encoding="utf-8"))) for path in TEXTS}

    units = dict.fromkeys(
        ("moderation.md", "animating.md", "kpi.md", "crisis.md", "value.md", "capstone.md"), 2
    )
    assert units | {"self-learners.md": 2, "authors.md": 1} == {
        name: number for name, number in found.items() if number
    }


def test_a_wrong_share_is_found():
    """The share of a quarter is not told as a third."""
    text = "About a third of the points in sight. Les points vont pour un tiers à la vérification visible."

    assert ["a third", "un tiers"] == claims(text)
    assert ("un quart", "quarter") == nearest(0.24)
