"""The lines of the two plans, filled with the numbers of a draw: a season's budget, a page on a phone.

The words are in `data/budget_lines.json` and `data/page_lines.json`; a draw gives the numbers, and the result
is a file of lines as `parvis.value.plan` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from parvis.value import mobile

SALES = ("letter", "search", "ads", "creators", "contest")  # the lines judged in euros
BLOCKS = ("carousel", "map", "reviews", "video", "chat")  # the parts of a page that may be left out
NEEDED = 25  # visits out of 100 from which on a block is one that people come for
# Margin of the first, second and third thousand euros, from and to; what the last click claims for one.
_STEPS = {
    "letter": ((1900, 2400), (380, 560), (120, 260)),
    "search": ((1560, 1720), (1360, 1460), (1120, 1220)),
    "ads": ((1780, 1980), (1480, 1540), (1230, 1300)),
    "creators": ((1260, 1340), (1010, 1090), (640, 880)),
    "contest": ((480, 720), (300, 420), (140, 260)),
}
_CLAIMED = {
    "letter": (6200, 7900), "search": (2700, 3300), "ads": (1500, 1900), "creators": (1000, 1400),
    "contest": (3400, 4200),
}  # fmt: skip
_HEAVY = {"text": 380, "photo": 720, "carousel": 900, "map": 560, "reviews": 460, "video": 2300, "chat": 340}


def draw_budget(rng: np.random.Generator) -> dict[str, list[int]]:
    """For each line what 1,000, 2,000 and 3,000 euros bring in all, and under "claimed" what is claimed.

    The workshops' numbers are points of the survey; the others are euros of margin.

    >>> made = draw_budget(np.random.default_rng(1))
    >>> sorted(made)[:3], made["workshop"][1] >= made["aim"][0] > made["workshop"][0]
    (['ads', 'aim', 'claimed'], True)
    """
    made = {
        name: np.cumsum([10 * rng.integers(low // 10, high // 10) for low, high in steps]).tolist()
        for name, steps in _STEPS.items()
    }
    first = int(rng.integers(6, 9))
    second = first + int(rng.integers(5, 8))
    claimed = [10 * int(rng.integers(low // 10, high // 10)) for low, high in _CLAIMED.values()]
    return made | {
        "workshop": [first, second, second + int(rng.integers(1, 4))],
        "aim": [second - int(rng.integers(0, 3))],
        "claimed": claimed,
    }


def budget_file(numbers: Mapping[str, list[int]]) -> dict:
    """The file of the budget's lines with these numbers."""
    template = _template("budget")
    claimed = dict(zip(SALES, numbers["claimed"], strict=True))
    filled = {
        line["name"]: {
            "claimed": claimed.get(line["name"], 0),
            "aim": numbers["aim"][0],
            **{f"m{step}": value for step, value in enumerate(numbers.get(line["name"], ()), start=1)},
        }
        for line in template["lines"]
    }
    amounts = {line["name"]: line["amounts"] for line in template["lines"]}
    return _file(template, filled, amounts, template["limit"])


def draw_page(rng: np.random.Generator) -> dict[str, dict[str, int]]:
    """For each part of the page how many visits out of 100 use it, and what it weighs, light and heavy.

    Two or three of the five blocks are used by many.

    >>> made = draw_page(np.random.default_rng(1))
    >>> 2 <= sum(made[name]["used"] >= NEEDED for name in BLOCKS) <= 3
    True
    """
    wanted = rng.permutation(BLOCKS)[: rng.integers(2, 4)].tolist()
    made = {"text": {"used": 100, "light": 45}, "photo": {"used": 71, "light": int(rng.integers(70, 110))}}
    for name in BLOCKS:
        used = rng.integers(30, 64) if name in wanted else rng.integers(3, 12)
        made[name] = {"used": int(used), "light": int(rng.integers(60, 110))}
    for name, heavy in _HEAVY.items():
        made[name]["heavy"] = int(heavy * rng.uniform(0.8, 1.2))
    return made | {"trackers": {"light": int(rng.integers(60, 90)), "heavy": int(rng.integers(360, 460))}}


def page_limit(numbers: Mapping[str, Mapping[str, int]]) -> int:
    """The kilobytes allowed: what is needed, in its light form, and thirty to spare."""
    needed = ["text", "photo", *(name for name in BLOCKS if numbers[name]["used"] >= NEEDED)]
    return 10 * round(sum(numbers[name]["light"] for name in needed) / 10) + 30


def page_file(numbers: Mapping[str, Mapping[str, int]]) -> dict:
    """The file of the page's lines with these numbers."""
    template = _template("page")
    sent = {number: mobile.push(number) for number in (1, 2, 4, 7)}
    pushes = {f"v{number}": one.visits for number, one in sent.items()}
    pushes |= {f"l{number}": one.lost for number, one in sent.items()}
    filled = {line["name"]: numbers.get(line["name"], pushes) for line in template["lines"]}
    amounts = {
        line["name"]: {level: numbers.get(line["name"], {}).get(level, 0) for level in line["levels"]}
        for line in template["lines"]
    }
    return _file(template, filled, amounts, page_limit(numbers))


def _template(name: str) -> dict:
    return json.loads((Path(__file__).parent / "data" / f"{name}_lines.json").read_text(encoding="utf-8"))


def _file(template: dict, filled: Mapping[str, Mapping[str, int]], amounts: dict, limit: int) -> dict:
    cards = [
        {
            "card_id": line["name"],
            "fr": _words(line["fr"], filled[line["name"]], "fr"),
            "en": _words(line["en"], filled[line["name"]], "en"),
            "choices": {
                "level": {
                    level: {side: _fill(said[side], filled[line["name"]], side) for side in ("fr", "en")}
                    for level, said in line["levels"].items()
                }
            },
        }
        for line in template["lines"]
    ]
    return {
        "schema": 1,
        "unit": template["unit"],
        "limit": limit,
        "amounts": amounts,
        "questions": template["questions"],
        "briefs": cards,
    }


def _words(said: dict, given: Mapping[str, int], language: str) -> dict:
    facts = [_fill(fact, given, language) for fact in said["facts"]]
    return {name: _fill(said[name], given, language) for name in ("title", "text")} | {"facts": facts}


def _fill(words: str, given: Mapping[str, int], language: str) -> str:
    mark = "\u202f" if language == "fr" else ","
    return words.format_map({name: f"{value:,}".replace(",", mark) for name, value in given.items()})
