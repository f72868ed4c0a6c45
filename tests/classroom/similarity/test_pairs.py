"""A class of thirty, four of whom share what nobody else wrote: those pairs stand out, and no other."""

import random
import re
from itertools import combinations

import pytest

from parvis.classroom.similarity.grams import code_grams
from parvis.classroom.similarity.pairs import compare, to_talk_about
from parvis.classroom.similarity.works import Copy, Given

MODEL = """def rate(posts):
    return posts["reactions"].sum() / posts["views"].sum()
"""
GIVEN = Given(
    {"rate": "code", "delay": "code", "best": "code", "why": "text"},
    (MODEL, "Write in your own words why a rate needs its denominator, and say how many posts it stands on."),
)
STYLES = {
    "rate": (  # capital letters stand for names
        MODEL,
        'def rate(posts):\n    A = posts["reactions"].sum()\n    B = posts["views"].sum()\n'
        "    return A / B\n",
        "def rate(posts):\n    A = 0\n    B = 0\n    for i, C in posts.iterrows():\n"
        '        A += C["reactions"]\n        B += C["views"]\n    return A / B\n',
        'def rate(posts):\n    return float(posts["reactions"].sum()) / float(posts["views"].sum())\n',
    ),
    "delay": (
        'def delay(table):\n    A = table["answered"] - table["asked"]\n'
        "    return A.dt.total_seconds() / 3600\n",
        'def delay(table):\n    return (table["answered"] - table["asked"]) / pd.Timedelta(hours=1)\n',
        'def delay(table):\n    A = (table["answered"] - table["asked"]).dt.total_seconds()\n'
        "    B = A / 60\n    return B / 60\n",
    ),
    "best": (
        'def best(posts):\n    A = posts.groupby("kind")["rate"].median()\n    return A.idxmax()\n',
        'def best(posts):\n    return posts.groupby("kind")["rate"].median().sort_values().index[-1]\n',
        'def best(posts):\n    A = {}\n    for B in posts["kind"].unique():\n'
        '        A[B] = posts[posts["kind"] == B]["rate"].median()\n    return max(A, key=A.get)\n',
    ),
}
WORDS = re.findall(
    r"\w+",
    "rate views people denominator reach small large post week brand mean doubt number posts figure alone "
    "honest manager graph decide compare months public share because without hides shows never always",
)
NAMES = ("total", "views", "x", "resultat", "somme", "y", "temp", "valeur", "my_sum", "res", "n", "ligne")

ODD = """def delay(table):
    kept = table.dropna(subset=["answered"]).copy()
    kept["gap"] = kept["answered"].astype("int64") - kept["asked"].astype("int64")
    pieces = []
    for gap in kept["gap"].tolist():
        pieces.append(gap // 10 ** 9)
    hours = pd.Series(pieces, index=kept.index) / 3600
    return hours.reindex(table.index)
"""
ODD_AGAIN = '''def delay(table):
    """Les délais, en heures."""
    # je garde les lignes avec une réponse
    lignes = table.dropna(subset=["answered"]).copy()
    lignes["gap"] = lignes["answered"].astype("int64") - lignes["asked"].astype("int64")
    morceaux: list = []
    for ecart in lignes["gap"].tolist():  # en secondes
        morceaux.append(ecart // 10 ** 9)
    resultat = pd.Series(morceaux, index=lignes.index) / 3600
    return resultat.reindex(table.index)
'''
SAID = (
    "Eight posts in March are a handful: one lucky reel moves the whole rate, so I would tell the director "
    "that we saw something, not that we know something, and ask for the spring before the budget moves. "
    "Nobody in the shop would sack a baker over eight loaves; nor should we drop a series over eight posts."
)


def code(style, seed):
    """A style in a student's own names, with a comment."""
    draw = random.Random(seed)
    for letter, name in zip("ABC", draw.sample(NAMES, 3), strict=True):
        style = style.replace(f" {letter}", f" {name}").replace(f"{letter}[", f"{name}[")
        style = style.replace(f"({letter},", f"({name},").replace(f"{letter}.", f"{name}.")
    return style.replace("\n", f"  # {draw.choice(WORDS)}\n", 1)


def honest(number, assignment="kpi-en", **answers):
    """A student who solved each exercise in one of the usual ways, in names and words of their own."""
    draw = random.Random(number)
    written = {cell: code(draw.choice(styles), number) for cell, styles in STYLES.items()}
    written["why"] = " ".join(draw.choices(WORDS, k=60))
    variant = number % 8 + 1
    decisions = {"queue": [{"item": f"v{variant}-{n}", "action": draw.choice("abc")} for n in range(30)]}
    return Copy(f"student{number}", assignment, written | answers, variant, decisions)


def found(works):
    """The pairs of students that stand out."""
    pairs = to_talk_about(compare(works, GIVEN), works)
    return {frozenset((pair.one.student, pair.other.student)) for pair in pairs}


def test_nobody_stands_out_of_an_honest_class():
    """The same few ways to solve an exercise, in ten classes of thirty: no pair is named."""
    for start in range(0, 10 * 30, 30):
        works = [honest(number) for number in range(start, start + 30)]
        assert set() == found(works)


def test_pairs_that_share_something_unusual_stand_out():
    """Renamed and commented code, in another language's copy, and a copied text: two pairs, and only they."""
    works = [honest(number) for number in range(26)]
    works += [honest(26, delay=ODD), honest(27, "kpi-fr", delay=ODD_AGAIN)]
    works += [honest(28, why=f"{SAID} That is my view."), honest(29, why=f"As I see it. {SAID.upper()}")]
    expected = {frozenset(("student26", "student27")), frozenset(("student28", "student29"))}

    assert expected == found(works)


def test_a_model_answer_in_common_counts_for_nothing():
    """Two who wrote the model answer share nothing that is looked at."""
    works = [Copy(name, "kpi-en", {"rate": MODEL}) for name in ("alix", "hana")]
    works += [honest(number) for number in range(20)]

    assert not [
        pair for pair in compare(works, GIVEN) if {pair.one.student, pair.other.student} == {"alix", "hana"}
    ]


def test_two_copies_of_one_person_are_no_pair():
    """Who hands in both languages is not compared with themselves."""
    one, other = honest(3, delay=ODD), honest(3, "kpi-fr", delay=ODD)

    assert set() == found([one, other, *(honest(number) for number in range(4, 30))])


def test_a_small_class_names_nobody():
    """Below ten people nothing can be called unusual."""
    works = [honest(number, delay=ODD) for number in range(2)] + [honest(number) for number in range(2, 9)]

    assert set() == found(works)


def test_decisions_are_told_beside_what_is_usual_on_the_same_data():
    """On one data set equal decisions are counted, beside those of the others there; on two, never."""
    twin = honest(8, delay=ODD)
    works = [honest(0, delay=ODD), Copy("twin", "kpi-en", twin.answers, 1, honest(0).decisions)]
    works += [honest(number) for number in range(1, 30) if number != 8]
    pair = to_talk_about(compare(works, GIVEN), works)[0]

    (decided,) = pair.decisions
    assert (decided.exercise, decided.variant, decided.equal, decided.most) == ("queue", 1, 30, 30)
    assert decided.usual < 20
    other_data = [works[0], honest(1, delay=ODD_AGAIN), *works[3:]]
    assert () == to_talk_about(compare(other_data, GIVEN), other_data)[0].decisions


@pytest.mark.parametrize(
    "change", [("gap", "ecart"), ("kept", "k"), ("    pieces = []\n", "    pieces = []  # rien\n")]
)
def test_names_and_comments_change_nothing(change):
    """What the program names itself, and what it comments, is not compared."""
    old, new = change
    renamed = ODD.replace(f'"{old}"', "\0").replace(old, new).replace("\0", f'"{old}"')

    assert code_grams(ODD) == code_grams(renamed)


def test_another_program_changes_something():
    """Two ways to solve an exercise are not the same to the comparison."""
    sets = [code_grams(style) for style in STYLES["best"]]

    assert all(len(one & other) < len(one | other) / 2 for one, other in combinations(sets, 2))
