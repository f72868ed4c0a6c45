"""The course's own texts obey what it teaches: model statements pass every reader, in both languages."""

import re
from pathlib import Path

import pytest

from parvis.crisis.diffusion import MATCHED, MISMATCHED, PARTIAL, peak_hour, reached
from parvis.crisis.moves import SLOTS, Move
from parvis.crisis.scenario import load_scenario, scenario_names
from parvis.crisis.situation import standing
from parvis.crisis.statement import SLIPS, look_over, parts_said, slips_in
from parvis.crisis.story import play, reference, score
from parvis.language import LANGUAGES, use_language

ROOT = Path(__file__).parents[2]
LESSON = (ROOT / "course" / "crisis" / "response.md").read_text(encoding="utf-8")
ASSIGNMENT = (ROOT / "assignments" / "crisis" / "crisis.md").read_text(encoding="utf-8")
CELLS = re.compile(
    r'^\+\+\+ \{"lang": "(fr|en)"([^\n]*)\}\n(.*?)(?=^\+\+\+ |^```\{code-cell\}|\Z)', re.M | re.S
)


def cells(text, language, mark):
    """The prose cells of a language that hold a mark, in their head or their body."""
    return [body for lang, head, body in CELLS.findall(text) if lang == language and mark in head + body]


def solution(language, name):
    """A model answer of the assignment, without what stands for the student and for the management."""
    (body,) = cells(ASSIGNMENT, language, f'"manual": "{name}"')
    kept = [line for line in body.split("\n") if not line.startswith(("### STUB", "<!--", "*P", "*F"))]
    return "\n".join(kept).replace("*", "")


def complete(language):
    """The lesson's complete statement."""
    (body,) = cells(LESSON, language, "> **[1]** ")
    (line,) = [line for line in body.split("\n") if line.startswith("> **[1]** ")]
    return re.sub(r"> |\*\*\[\d\]\*\* ", "", line)


def faulty(language):
    """The lesson's statement with six faults, one a sentence."""
    (body,) = cells(LESSON, language, "> 6. ")
    return [line[5:] for line in body.split("\n") if re.match(r"> [1-6]\. ", line)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", [complete, lambda language: solution(language, "holding_statement")])
def test_a_model_statement_passes_every_reader(language, text):
    """The exercise's reader and the room's: six parts, nothing out of place, in each crisis of the room."""
    use_language(language)
    words = text(language)

    assert (list(SLOTS), []) == (parts_said(words), slips_in(words))
    for name in scenario_names():
        reading = look_over(words, load_scenario(name, language), language)
        assert (SLOTS, ()) == (reading.found, reading.missing)
        assert not {remark.kind for remark in reading.remarks} & set(SLIPS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_model_answer_neither_jokes_nor_attacks(language):
    """Read as an answer, which may explain and give back; it informs, and says when the next news comes."""
    use_language(language)
    words = solution(language, "full_answer")

    told = look_over(words, load_scenario("hinge", language), language, holding=False)
    assert not {remark.kind for remark in told.remarks} & set(SLIPS)
    assert not {"attack", "joke", "crowd", "guess", "blame", "promise", "assurance"} & set(slips_in(words))
    assert {"people", "next", "contact"} <= set(parts_said(words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bad_statement_shows_its_six_faults(language):
    """Each sentence its own, and only that; the fifth announces news without an hour."""
    use_language(language)
    sentences = faulty(language)

    assert [["attack"], ["guess"], ["crowd"], ["promise", "assurance"], [], ["joke"]] == [
        slips_in(sentence) for sentence in sentences
    ]
    reading = look_over(" ".join(sentences), load_scenario("hinge", language), language)
    assert reading.without_hour
    assert "next" not in parts_said(" ".join(sentences))
    assert {"attack", "guess", "crowd", "promise", "assurance", "joke"} <= {r.kind for r in reading.remarks}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_intern_is_never_the_culprit(language):
    """Whatever the word for one."""
    use_language(language)
    said = {"fr": ("C'est le stagiaire.",), "en": ("The intern posted it.", "It was a trainee.")}[language]

    assert [["blame"]] * len(said) == [slips_in(sentence) for sentence in said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rumour_may_be_told_as_a_rumour(language):
    """That a video claims something is a fact; that customers claim it is an attack on them."""
    use_language(language)
    video, people = {
        "fr": ("Une vidéo prétend que l'application écoute.", "Les clients prétendent que cela pince."),
        "en": ("A video claims that the app listens.", "The customers claim that it pinches."),
    }[language]

    assert [[], ["attack"]] == [slips_in(video), slips_in(people)]


# The numbers in the prose of the lesson are those of the code.


def number(value, language):
    """A whole number as the prose writes it."""
    return f"{value:,}".replace(",", "\u202f" if language == "fr" else ",")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lesson_says_what_the_toy_gives(language):
    """People reached, the peak, the shares of an answer."""
    prose = re.sub("[\u00a0\u202f]", " ", "\n".join(cells(LESSON, language, "")))
    rounded = round(reached(1, PARTIAL), -3), round(reached(6, MATCHED))
    shares = {"fr": "70 %, 40 %, 20 %", "en": "70%, 40%, 20%"}[language].split(", ")

    assert (37_000, 1_250) == rounded
    for value in rounded:
        assert number(int(value), language).replace("\u202f", " ") in prose
    assert {"fr": "23e heure", "en": "23rd hour"}[language] in prose
    assert 23 == peak_hour()
    assert [f"{100 * abs(share):.0f}" for share in (MATCHED, PARTIAL, MISMATCHED)] == [
        share.rstrip(" %") for share in shares
    ]
    assert all(share in prose for share in shares)


RECIPES = ("lid-rumour", "workshop-flood", "hinge", "hinge-again", "beige")


def test_no_column_of_the_lesson_wins_everywhere():
    """Part 8: the best strategy differs from crisis to crisis, and the fitting answer is far above."""
    best = {}
    for name in RECIPES:
        scenario = load_scenario(name, "en")
        silence, fitting = (reference(way, scenario, 1) for way in ("silence", "matched"))
        scores = {
            strategy: score(
                play(
                    [
                        Move(0, "pause"),
                        Move(0, "state", slots=SLOTS, hours=3),
                        Move(2, "answer", strategy=strategy),
                        Move(3, "press"),
                        Move(3, "correct"),
                        Move(4, "rest"),
                        Move(4, "reply"),
                    ],
                    scenario,
                    1,
                ),
                silence,
                fitting,
            )
            for strategy in ("inform", "deny", "diminish", "apologise")
        }
        best[name] = max(scores, key=scores.__getitem__)
        assert max(scores.values()) < score(fitting, silence, fitting) - 15
    assert len({best[name] for name in RECIPES[:-1]}) == 4


# The crises and the assignment follow one table of rules.


@pytest.mark.parametrize("name", scenario_names())
def test_what_a_crisis_supports_is_what_the_rules_give(name):
    """Part 3 of the lesson: its cluster, its past and whether it is founded name the strategies that fit."""
    scenario = load_scenario(name, "en")
    worse = scenario.history or not scenario.good_reputation
    if not scenario.is_crisis:
        expected = set()
    elif scenario.cluster == "preventable" or (
        scenario.cluster == "accidental" and scenario.founded and worse
    ):
        expected = {"apologise", "compensate"}
    elif not scenario.founded:
        expected = {"deny"}
    else:
        expected = {"diminish"} if worse or scenario.cluster == "accidental" else {"inform"}

    assert expected == set(scenario.fits)
    assert all(standing(said, scenario) == "tolerated" for said in scenario.tolerated)
