"""Files and folders that somebody could hand in to stop a class: each costs its student alone, at most."""

import io
import json
import tarfile

from .broken import UNREADABLE
from .course import NOTHING, Row


def _folder_with_a_file(folder):
    (folder / "lab.ipynb").unlink()
    (folder / "lab.ipynb").mkdir()
    (folder / "lab.ipynb" / "data.csv").write_text("a")


def _line_ends(folder):
    for name in ("a\nb.csv", "a/b.csv", "data\n.csv", "data/\n.csv"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("a")


def _at(time: str):
    return lambda folder: (folder / "timestamp.txt").write_text(time)


def _countless_outputs(folder):
    cell = {"cell_type": "code", "language": "python", "input": "1", "outputs": [{}] * 20_000}
    found = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [cell]}]}
    (folder / "lab.ipynb").write_text(json.dumps(found))


def _endless_headers(folder):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        member = tarfile.TarInfo("lab.ipynb")
        member.pax_headers = {"comment": "1" * 60_000}
        archive.addfile(member)
    (folder / "lab.ipynb").unlink()
    (folder / "work.tar").write_bytes(out.getvalue())


def _many_notebooks(folder):
    content = (folder / "lab.ipynb").read_bytes()
    for number in range(60):
        (folder / f"draft {number}.ipynb").write_bytes(content)
    (folder / "lab.ipynb").unlink()


def _renamed(name: str):
    return lambda folder: (folder / "lab.ipynb").rename(folder / name)


ROWS = {
    "line-ends-in-file-names": Row(written=_line_ends),
    "folder-as-a-notebook-with-a-file": Row(written=_folder_with_a_file, **UNREADABLE, flag="missing"),
    "handed-in-before-time": Row(written=_at("0001-01-01 00:00:00+14:00"), flag="timestamp_unreadable"),
    "handed-in-after-time": Row(written=_at("9999-12-31 23:59:59-14:00"), flag="timestamp_unreadable"),
    "version-3-with-countless-outputs": Row(
        written=_countless_outputs, answers={}, scores=NOTHING, flag="converted"
    ),
    "archive-with-endless-headers": Row(written=_endless_headers, **UNREADABLE, flag="archive_refused"),
    "many-notebooks-of-other-names": Row(written=_many_notebooks, flag="renamed"),
    "notebook-saved-as-text": Row(written=_renamed("lab.ipynb.txt"), flag="renamed"),
    "notebook-in-capitals": Row(written=_renamed("LAB.IPYNB"), flag="renamed"),
}
