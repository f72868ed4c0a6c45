"""A class that never sees an exchange: the guide's blocks on Moodle, from the roster to what goes back."""

import csv
import re
import shlex
import zipfile
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

pytestmark = pytest.mark.classroom

GUIDE = (Path(__file__).parents[3] / "docs" / "instructors.md").read_text(encoding="utf-8")
HEADINGS = {"fr": "Par Moodle", "en": "Through Moodle"}
ARCHIVE = {"fr": "travaux.zip", "en": "submissions.zip"}


def blocks(language):
    """The commands of the section on Moodle, block by block."""
    section = re.search(rf"^## {HEADINGS[language]}$(.*?)^## ", GUIDE, re.M | re.S)[1]
    found = re.findall(r"^```console\n(.*?)^```", section, re.M | re.S)
    return [[line.removeprefix("$ ") for line in block.splitlines()] for block in found]


def test_both_languages_have_the_same_blocks():
    """Only the language of the assignment and the name of the archive differ."""
    changed = [
        [line.replace("-fr", "-en").replace(*ARCHIVE.values()) for line in block] for block in blocks("fr")
    ]

    assert blocks("en") == changed


def test_the_blocks_lead_from_the_roster_to_the_marks(
    made, typist, sixty, write_notebook, moodle_zip, tmp_path, monkeypatch, nbgrader_here
):
    """Typed as they stand, for both languages: marks, pages and the filled sheet, and no exchange."""
    monkeypatch.delenv("PARVIS_EXCHANGE", raising=False)
    monkeypatch.setenv("PARVIS_LANG", "fr")
    root = tmp_path / "ma-classe"
    assert "$ parvis class new ../ma-classe\n" in GUIDE
    assert [0] == typist(made / "texts", ["class", "new", str(root)])[:1]
    prepare, mark, give_back = blocks("fr")
    people = sixty.PEOPLE[2:6]
    (root / "roster.csv").write_bytes(sixty.rosters()["moodle_participants.csv"])

    def type_all(block):
        for line in block:
            for typed in dict.fromkeys((line, line.replace("-fr", "-en"))):
                nbgrader_here(root, typed) if typed.startswith("nbgrader") else by_parvis(typed)

    def by_parvis(line):
        code, said = typist(root, shlex.split(line)[1:])
        assert 0 == code, said

    type_all(prepare)
    assert (tmp_path / "kit/moderation-en/description.html").is_file()
    works = [
        (one, 900 + one.place, "moderation.ipynb",
         write_notebook(root / "release", "moderation", sixty.language_of(one.place), sixty.RIGHT))
        for one in people
    ]  # fmt: skip
    moodle_zip(root / ARCHIVE["fr"], works)
    rows = [["Identifiant", "Nom complet", "Note", "Note maximale"]]
    rows += [[f"Participant {900 + one.place}", f"{one.first} {one.last}", "", "20"] for one in sixty.PEOPLE]
    with (root / "worksheet.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    type_all(mark)
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        for one in people:
            name = f"moderation-{sixty.language_of(one.place)}"
            grade = gradebook.find_grade("why", "moderation", name, one.id)
            grade.manual_score, grade.needs_manual_grade = 2.0, False
        gradebook.db.commit()
    type_all(give_back)

    with (root / "exports/worksheet-moderation.csv").open(encoding="utf-8", newline="") as file:
        marks = {row["Nom complet"]: row["Note"] for row in csv.DictReader(file)}
    half = f"{20 * 5.75 / 7.75:.2f}".replace(".", ",")
    names = {f"{one.first} {one.last}" for one in people}
    assert {name: half if name in names else "" for name in marks} == marks
    with zipfile.ZipFile(root / "exports/moderation-feedback.zip") as archive:
        assert {str(900 + one.place) for one in people} == {name.split("_")[1] for name in archive.namelist()}
    assert not (root / "exchange").exists()
