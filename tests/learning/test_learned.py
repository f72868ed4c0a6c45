"""What was learned, from the files of learners: compared, summed up, exported without a name."""

import csv
import random
import sys

import pytest

from parvis import answers
from parvis.cli import main
from parvis.desks.two_sets import FORMS, load_two_sets
from parvis.errors import ParvisError
from parvis.learning.learned import COLUMNS, collect, export, summary

UNITS = ("moderation", "kpi", "crisis")


def answer(folder, opening, closing, *, unit="moderation", order=1, name="learned.json"):
    """Writes a learner's file; `opening` and `closing` choose for each case."""
    folder.mkdir(parents=True, exist_ok=True)
    forms = FORMS if order == 1 else FORMS[::-1]
    for moment, form, choose in zip(("opening", "closing"), forms, (opening, closing), strict=True):
        made = [
            {"item": item.item_id, "choice": choose(item), "language": "en"}
            for item in load_two_sets(unit, "en").form(form)
        ]
        answers.save(moment, made, unit=unit, variant=order, path=folder / name)


def right(item):
    return item.answer


def careless(item):
    return item.answer if item.level == 1 else "noise"


def yes(_item):
    return "signal"


def test_a_learner_reads_the_rise(tmp_path):
    """One file: both sets, the rise and its interval, the lean."""
    answer(tmp_path / "work" / "en" / "course" / "moderation", careless, right)
    lines = summary(collect(tmp_path, UNITS))

    assert "moderation: 1 learner, 1 with both sets complete." == lines[0]
    assert any("rise " in line and "95% interval" in line for line in lines)


def test_a_class_that_only_suspects_more_has_no_rise(tmp_path):
    """From everything kept to everything removed: the mean rise is 0, the lean moved."""
    for number in range(6):
        answer(tmp_path / f"student{number}", lambda _item: "noise", yes, order=1 + number % 2)
    lines = summary(collect(tmp_path, UNITS))

    assert any("rise 0.0 " in line or "rise -0.0 " in line for line in lines)
    assert any("lean (c): 1.7 at the opening, -1.7 at the end" in line for line in lines)


def test_too_few_learners_are_not_generalised(tmp_path):
    """Two are not a class."""
    for number in range(2):
        answer(tmp_path / str(number), careless, right)

    assert any("too few learners" in line for line in summary(collect(tmp_path, UNITS)))


def test_the_export_holds_a_row_for_each_answer_and_no_name(tmp_path):
    """The folders are named after students; the table and the numbers say nothing of them."""
    for name in ("awa.diop", "chloe.petit"):
        answer(tmp_path / name, careless, right, name=f"{name}_learned.json")
    target = tmp_path / "export.csv"
    export(collect(tmp_path, UNITS), target)
    text = target.read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))

    assert list(COLUMNS) == list(rows[0])
    assert 80 == len(rows)
    assert {"1", "2"} == {row["learner"] for row in rows}
    assert "awa" not in text
    assert "chloe" not in text


def test_the_numbers_do_not_follow_the_names(tmp_path):
    """Another draw gives another order."""
    for number in range(8):
        answer(tmp_path / str(number), right if number else yes, right)
    first = [
        next(
            one.number for one in collect(tmp_path, UNITS, random.Random(seed)) if one.opening.skill.constant
        )
        for seed in range(6)
    ]

    assert len({*first}) > 1


def test_units_are_told_apart(tmp_path):
    """A folder may hold several."""
    answer(tmp_path / "a", careless, right, unit="kpi")
    answer(tmp_path / "b", careless, right, unit="crisis", order=2)
    lines = summary(collect(tmp_path, UNITS))

    assert ["crisis:", "kpi:"] == [line.split()[0] for line in lines if not line.startswith(" ")]


@pytest.mark.parametrize(
    "content", [b"", b"{}", b'{"schema": 1, "unit": "kpi", "variant": 9, "answers": {}}']
)
def test_a_file_that_no_desk_wrote_is_left_out(tmp_path, content):
    """And when nothing else is there, a sentence says what to do."""
    (tmp_path / "learned.json").write_bytes(content)

    with pytest.raises(ParvisError, match=r"no learned\.json with answers is there"):
        collect(tmp_path, UNITS)


def test_a_damaged_answer_does_not_spoil_the_others(tmp_path):
    """It is left out."""
    answer(tmp_path, right, right)
    path = tmp_path / "learned.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"signal"', '"sgnal"', 1), encoding="utf-8")

    assert 19 == len(collect(tmp_path, UNITS)[0].opening.chosen)


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path):
    """With the file's name and a remedy."""
    answer(tmp_path, right, right)

    with pytest.raises(ParvisError, match=r"export\.csv: the file cannot be written"):
        export(collect(tmp_path, UNITS), tmp_path / "nowhere" / "export.csv")


def test_a_class_shows_whether_the_forms_are_alike(tmp_path):
    """Said with five learners on each form, and with fewer not."""
    for number in range(10):
        answer(tmp_path / str(number), right if number % 2 else careless, right, order=1 + number % 2)
    [told] = [line for line in summary(collect(tmp_path, UNITS)) if "by form" in line]
    shown = [float(one.strip("AB ,;")) for one in told.split("form: ")[1].split(";")[0].split(",")]
    (tmp_path / "9" / "learned.json").unlink()

    assert shown[0] < 1.5 < 3 < shown[1]
    assert not any("by form" in line for line in summary(collect(tmp_path, UNITS)))


def test_the_command_tells_and_exports(tmp_path, monkeypatch, capsys):
    """`parvis learned FOLDER --export FILE`."""
    answer(tmp_path / "someone", careless, right)
    target = tmp_path / "learned.csv"
    monkeypatch.setattr(sys, "argv", ["parvis", "learned", str(tmp_path), "--export", str(target)])
    with pytest.raises(SystemExit) as ended:
        main()

    assert not ended.value.code
    assert "moderation: 1 learner" in capsys.readouterr().out
    assert 41 == len(target.read_text(encoding="utf-8").splitlines())
