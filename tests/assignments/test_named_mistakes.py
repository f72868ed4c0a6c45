"""Of the typical mistakes in functions, `check` knows nearly all again, and says each in a sentence."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNITS = sorted(path.parent.name for path in (ROOT / "assignments").glob("*/mistakes.md"))
_SECTION = re.compile(r"^## (\w+)--(\S+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
LEAST = 0.95  # of the mistakes in functions; files that a function reads cannot be handed to it in a call


def shares(unit, language):
    """How many mistakes there are, how many are known again, and those known of which nothing is said."""
    sheet = ROOT / "release" / f"{unit}-{language}" / "check.json"
    answers = {one["name"]: one for one in json.loads(sheet.read_text(encoding="utf-8"))["answers"]}
    text = (ROOT / "assignments" / unit / "mistakes.md").read_text(encoding="utf-8")
    number, known, silent = 0, 0, []
    for answer, name, body in _SECTION.findall(text):
        if not answers[answer]["functions"]:
            continue  # decisions: what `check` knows of them must not tell a right choice from a wrong one
        number += 1
        said = {one["name"]: one["says"] for one in answers[answer]["mistakes"].values()}
        known += name in said
        seen = {one["name"] for one in answers[answer]["tests"]} & set(
            re.findall(r"\w+", body.split("\n")[1])
        )
        if name in said and not said[name] and not seen:
            silent.append(f"{answer}--{name}")
    return number, known, silent


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("unit", UNITS)
def test_mistakes_are_known_again_and_said(unit, language):
    """Those that the visible check passes over too: by calls of their own, each with its sentence."""
    number, known, silent = shares(unit, language)
    print(f"{unit}, {language}: {known} of {number} typical mistakes are known again")

    assert known >= LEAST * number
    assert [] == silent
