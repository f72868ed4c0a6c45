"""A desk of three questions in a folder of its own, with data sets 1 to 4 beside the notebook."""

import pytest

from parvis.data_sets import ARCHIVE, pack

from .questions_desk import QuestionDesk

ASKED = ["Is it fair?", "Is it true?", "Is it kind?"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    variants = {
        number: {"questions.txt": "\n".join([*ASKED, f"Is it number {number}?"]).encode()}
        for number in range(1, 5)
    }
    (tmp_path / ARCHIVE).write_bytes(pack(variants))
    return tmp_path


@pytest.fixture
def desk():
    def opened(mode="graded", exercise="questions", variant=3, **place):
        return QuestionDesk(
            [*ASKED, f"Is it number {variant}?"], mode, exercise=exercise, variant=variant, **place
        )

    return opened
