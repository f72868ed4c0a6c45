"""Texts in creoles and in several languages are marked, in docs/authors.md, for a speaker to read again."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| `(\S+\.csv)` \| (creole|mixed) \| (\d+) \| (.+) \|$", re.M)
GUIDE = (ROOT / "docs/authors.md").read_text(encoding="utf-8")


def texts_of(path):
    """How many texts of a file are in each register."""
    with path.open(newline="", encoding="utf-8") as file:
        return Counter(row["register"] for row in csv.DictReader(file))


@pytest.mark.parametrize(("name", "register", "texts", "reader"), ROW.findall(GUIDE))
def test_the_table_counts_what_the_file_holds(name, register, texts, reader):
    """A text that was added is not yet read again; a name in the last column comes with a date."""
    assert int(texts) == texts_of(ROOT / name)[register]
    assert reader == "not yet" or re.search(r"\d{4}-\d{2}-\d{2}", reader)


def test_no_file_is_left_out():
    """Every file whose texts have a register is in the table, for each register that it has."""
    files = [*ROOT.glob("src/parvis/*/data/*.csv"), *ROOT.glob("assignments/*/key/*.csv")]
    with_register = [path for path in files if "register" in path.read_text(encoding="utf-8").split("\n")[0]]
    found = {
        (path.relative_to(ROOT).as_posix(), register)
        for path in with_register
        for register in texts_of(path).keys() & {"creole", "mixed"}
    }

    assert found == {(name, register) for name, register, _texts, _reader in ROW.findall(GUIDE)}
    assert found
