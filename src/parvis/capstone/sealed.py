"""The story of the graded desk: its file is sealed, so that what is to come is not read by opening it."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass

from parvis.capstone.organisation import Organisation
from parvis.capstone.organisation_file import parse_organisation
from parvis.capstone.told import Told
from parvis.desks.exercise import Exercise
from parvis.language import current_language
from parvis.variants import Variant

STORY_FILE = "story.b64"


@dataclass(frozen=True)
class Staged:
    """A learner's or a group's story: the organisation, in the current language, and the seed of its cast."""

    organisation: Organisation
    seed: int


def open_story(variant: Variant) -> Staged:
    """The story of a student's data set."""
    return unseal(variant.path(STORY_FILE).read_bytes())


def unseal(content: bytes) -> Staged:
    """The story that such a file holds, in the current language."""
    sealed = json.loads(base64.b64decode(content))
    organisation = parse_organisation(sealed["organisation"], sealed["tracks"], current_language())
    return Staged(organisation, sealed["seed"])


def replay_story(log: list[dict], staged: Staged) -> Told:
    """What a log tells of this story, the same each time."""
    return Told(staged.organisation, staged.seed, log)


STORY = Exercise("story", "capstone", load=open_story, replay=replay_story, called="log")
