"""A desk of three questions in a folder of its own, with data sets 1 to 4 beside the notebook."""

import pytest

from parvis.data_sets import archive_name, pack

from .questions_desk import QuestionDesk

ASKED = ["Is it fair?", "Is it true?", "Is it kind?"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for number in range(1, 5):
        path = tmp_path / archive_name(number)
        path.parent.mkdir(exist_ok=True)
        questions = "\n".join([*ASKED, f"Is it number {number}?"])
        path.write_bytes(pack({"questions.txt": questions.encode()}))
    return tmp_path


@pytest.fixture
def desk():
    def opened(mode="graded", exercise="questions", variant=3, **place):
        return QuestionDesk(
            [*ASKED, f"Is it number {variant}?"], mode, exercise=exercise, variant=variant, **place
        )

    return opened
