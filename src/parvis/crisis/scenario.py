"""A crisis to live through: its situation, what arrives when, what is true, what the situation supports."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from parvis.crisis.parameters import Parameters
from parvis.errors import ParvisError
from parvis.language import LANGUAGES, _

_FILE = Path(__file__).parent / "data" / "scenarios.json"

# The clusters of Coombs (2007), in his order, and the case in which there is no crisis at all.
CLUSTERS = ("victim", "accidental", "preventable", "none")
TURNS = 12  # of one hour each
STRATEGIES = ("inform", "deny", "diminish", "apologise", "compensate", "victimage", "blame")


class ScenarioError(ParvisError):
    """A file of a crisis that cannot be played."""


@dataclass(frozen=True)
class Item:
    """A message that arrives at the turn `turn` by `channel`; `truth` is "true", "false" or "unknown".

    `found` is what checking it tells; `proof` says whether it may be quoted once checked.
    """

    name: str
    turn: int
    channel: str
    text: str
    truth: str
    found: str

    @property
    def proof(self) -> bool:
        """True when a statement may rest on it, once it has been checked."""
        return self.truth == "true"


@dataclass(frozen=True)
class Planned:
    """A post that the calendar publishes at the turn `turn` unless it is paused; `hurts` when it offends."""

    name: str
    turn: int
    text: str
    hurts: bool


@dataclass(frozen=True)
class Scenario:
    """One crisis, in one language.

    - `level`: the level of escalation that it asks for, 0 to 4; `cluster` and `founded`, `history`,
      `good_reputation` say how people see the brand's part in it;
    - `fits`: strategies that the situation supports (Coombs, 2007); `tolerated`: half right; what the others
      do is in `parvis.crisis.situation.standing`;
    - `people`, `spreaders`, `contagion`: the public of the toy model (`parvis.crisis.diffusion`);
    - `press_turn`: the turn at which journalists publish unless they had an answer; `press_people`: to how
      many they tell it; None when the press does not care;
    - `fake`: the message that is a fabricated video or voice, which can be reported; "" when there is none;
    - `parameters`: the numbers of the model, for whoever wants to try others.
    """

    name: str
    title: str
    situation: str
    cluster: str
    level: int
    founded: bool
    history: bool
    good_reputation: bool
    fits: tuple[str, ...]
    tolerated: tuple[str, ...]
    people: int
    spreaders: int
    contagion: float
    press_turn: int | None
    press_people: int
    items: tuple[Item, ...]
    calendar: tuple[Planned, ...]
    debrief: str
    fake: str = ""
    parameters: Parameters = field(default_factory=Parameters)

    @property
    def is_crisis(self) -> bool:
        """False for noise that a public statement would only make louder."""
        return self.cluster != "none"

    def item(self, name: str) -> Item:
        """The message of that name; KeyError when there is none."""
        for item in self.items:
            if item.name == name:
                return item
        raise KeyError(name)


def scenario_names() -> tuple[str, ...]:
    """The crises of the package, in the order in which the course proposes them."""
    return tuple(_known("fr"))


def load_scenario(name: str, language: str) -> Scenario:
    """One of the package's crises, in "fr" or "en"; its name is one of `scenario_names`."""
    known = _known(language)
    if name not in known:
        raise ScenarioError(
            name,
            _("there is no such crisis"),
            _("choose one of {names}").format(names=", ".join(scenario_names())),
        )
    return known[name]


@cache
def _known(language: str) -> dict[str, Scenario]:
    return read_scenarios(_FILE, language)


def read_scenarios(path: str | Path, language: str) -> dict[str, Scenario]:
    """The crises written in a JSON file, by name, in one of its languages and in its order.

    Raises ScenarioError, in one sentence, for a file that is missing, damaged or incomplete.
    """
    remedy = _("take the file again from the course's folder")
    try:
        raw = json.loads(Path(path).read_text(encoding="utf-8"))
        return {one["name"]: parse_scenario(one, language) for one in raw}
    except (OSError, ValueError) as error:
        raise ScenarioError(str(path), _("this crisis cannot be read"), remedy) from error
    except (KeyError, TypeError) as error:
        raise ScenarioError(str(path), _("this crisis lacks {key}").format(key=error), remedy) from error


def parse_scenario(raw: dict, language: str) -> Scenario:
    """A crisis from the JSON form, in which each text is {"fr": …, "en": …}."""
    if language not in LANGUAGES:
        raise ValueError(language)
    items = tuple(
        Item(
            name=item["name"],
            turn=int(item["turn"]),
            channel=item["channel"],
            text=item["text"][language],
            truth=item["truth"],
            found=item["found"][language],
        )
        for item in raw["items"]
    )
    calendar = tuple(
        Planned(
            name=post["name"], turn=int(post["turn"]), text=post["text"][language], hurts=bool(post["hurts"])
        )
        for post in raw["calendar"]
    )
    texts = {key: raw[key][language] for key in ("title", "situation", "debrief")}
    plain = {
        key: raw[key]
        for key in (
            "name", "cluster", "level", "founded", "history", "good_reputation", "people", "spreaders",
            "contagion", "press_turn", "press_people",
        )
    }  # fmt: skip
    return Scenario(
        **texts,
        **plain,
        fits=tuple(raw["fits"]),
        tolerated=tuple(raw["tolerated"]),
        items=items,
        calendar=calendar,
        fake=raw.get("fake", ""),
    )
