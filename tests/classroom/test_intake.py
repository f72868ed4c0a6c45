"""One line for what nbgrader would stop at or pass over."""

import pytest

from parvis.classroom.intake import submitted, survey


def hand_in(root, student, *names):
    folder = root / "submitted" / student / "mini-fr"
    folder.mkdir(parents=True)
    for name in ("timestamp.txt", *names):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}", encoding="utf-8")


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        (["mini.ipynb", "answers.json"], []),
        (["mini.ipynb", "z.ipynb"], ["mini.ipynb is marked; left aside: z.ipynb."]),
        (["a.ipynb"], ["there is no mini.ipynb: a.ipynb is marked instead."]),
        (
            ["a.ipynb", "b.ipynb"],
            ["there is no mini.ipynb: b.ipynb is marked instead.", "left aside: a.ipynb."],
        ),
        (
            ["deep/mini.ipynb"],
            ["the notebook is in a subfolder (deep/mini.ipynb): move it up to mini-fr, then mark again."],
        ),
        (["work.pdf"], ["no notebook was handed in, only: work.pdf."]),
        ([], ["no notebook was handed in, only: nothing."]),
    ],
)
def test_lines_for_what_a_folder_holds(tmp_path, names, lines):
    """Nothing is lost without a word, and nothing is said of what is right."""
    hand_in(tmp_path, "alix", *names)

    assert [f"alix · mini-fr · {line}" for line in lines] == [
        str(line) for line in survey(tmp_path, "mini-fr")
    ]


def test_students_are_those_who_handed_in(tmp_path):
    """Only folders of this assignment count."""
    hand_in(tmp_path, "bo")
    hand_in(tmp_path, "alix")
    (tmp_path / "submitted" / "cy" / "mini-en").mkdir(parents=True)

    assert ["alix", "bo"] == submitted(tmp_path, "mini-fr")
