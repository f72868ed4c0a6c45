"""Files that are no ordinary notebook: each is graded or listed, with one line that says what it is."""
# ruff: noqa: E501 (students' programs stay in one piece)

import io
import json
import os
import zipfile
from collections.abc import Callable

import nbformat

from .course import FULL, NOTHING, Row, cells, notebook

UNREADABLE = {"answers": {}, "scores": NOTHING, "verdict": "not_gradable"}


def _file(content: bytes | str):
    content = content.encode() if isinstance(content, str) else content
    return lambda folder: (folder / "lab.ipynb").write_bytes(content)


def _odd(change):
    """A notebook whose JSON is changed by hand."""

    def write(folder):
        found = json.loads(notebook())
        change(found)
        (folder / "lab.ipynb").write_text(json.dumps(found))

    return write


def _empty(folder):
    (folder / "lab.ipynb").unlink()


def _linked(target: str):
    def write(folder):
        (folder / "lab.ipynb").unlink()
        (folder / "lab.ipynb").symlink_to(target)

    return write


def _linked_folder(folder):
    (folder / "lab.ipynb").unlink()
    folder.rmdir()
    folder.symlink_to("/etc")


def _pipe(folder):
    (folder / "lab.ipynb").unlink()
    os.mkfifo(folder / "lab.ipynb")


def _folder(folder):
    (folder / "lab.ipynb").unlink()
    (folder / "lab.ipynb").mkdir()


def _huge(folder):
    with (folder / "lab.ipynb").open("wb") as file:
        file.truncate(200 << 20)


def _many(folder):
    for number in range(3000):
        (folder / f"file {number}").write_text("x")


def _deep(folder):
    for _ in range(40):
        folder = folder / "d"
        folder.mkdir()
    (folder / "x").write_text("x")


def _odd_names(folder):
    for name in (
        b"\xff\xfe.csv",
        b"a\nb.csv",
        b"\x1b[2J.csv",
        b"[bold]x.csv",
        b"<script>alert(1)<.txt",
        b"lab.ipynb\n",
        b"..csv",
        b" ",
    ):
        os.close(os.open(os.fsencode(folder) + b"/" + name, os.O_CREAT | os.O_WRONLY))


def _modules(folder):
    for name in (
        "pandas.py",
        "numpy/__init__.py",
        "sitecustomize.py",
        "usercustomize.py",
        "x.pth",
        "ipython_config.py",
        "table.so",
        "parvis/__init__.py",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("import os; os._exit(0)")


def zipped(content: bytes = b"", name: str = "work/lab.ipynb", **others: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content or notebook())
        for other, text in others.items():
            archive.writestr(other, text)
    return out.getvalue()


def _archive(content: Callable[[], bytes]):
    def write(folder):
        (folder / "lab.ipynb").unlink()
        (folder / "work.zip").write_bytes(content())

    return write


def _metadata_bomb(found):
    found["metadata"] = {
        "x": "y" * 10**6,
        "widgets": {str(n): [n] * 10 for n in range(10**4)},
        "kernelspec": "x" * 10**6,
    }
    for cell in found["cells"]:
        cell["metadata"]["tags"] = ["t" * 10**5, [[[["x"]]]], None, {}]
        cell["metadata"]["x"] = {"deep": [[[[[]]]]] * 1000}
        cell["attachments"] = {"a.png": {"image/png": "A" * 10**6}}


def _odd_types(found):
    found["metadata"] = [1]
    found["cells"] += [
        None,
        3,
        [],
        {},
        {"cell_type": 7, "source": {"a": 1}},
        {"cell_type": "code", "source": [1, None, ["x"]], "metadata": "x", "outputs": 5},
        {"cell_type": "code", "metadata": {"nbgrader": 5}},
        {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": ["x"]}}},
        {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": None, "points": "many"}}},
    ]
    found["nbformat"], found["nbformat_minor"] = "4", None


def _odd_points(found):
    for cell in found["cells"]:
        if known := cell["metadata"].get("nbgrader"):
            known["points"] = float("nan") if known["solution"] else [[[["x"] * 100] * 10]]
            known["checksum"] = 10**300


def _deep_points(folder):
    found = notebook().decode()
    (folder / "lab.ipynb").write_text(found.replace('"points": 1', '"points": ' + "[" * 900 + "]" * 900))


def _long(found):
    found["cells"] += [
        {
            "cell_type": "code",
            "source": "#" * 2_000_000,
            "metadata": {},
            "outputs": [],
            "execution_count": None,
        }
    ]


def _million(folder):
    found = notebook().decode()
    (folder / "lab.ipynb").write_text(found.replace('"cells": [', '"cells": [' + "{}," * 1_000_000, 1))


def _old_million(folder):
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {},
        "worksheets": [
            {"cells": [{"cell_type": "code", "input": "1", "language": "python", "outputs": []}] * 200_000}
        ],
    }
    (folder / "lab.ipynb").write_text(json.dumps(old))


def _lone_surrogates(folder):
    parts = cells({})
    found = nbformat.v4.new_notebook(cells=parts)
    text = nbformat.writes(found).replace(
        '"cells": [',
        '"cells": [{"cell_type": "code", "source": "x = \\"\\ud800\\"", "metadata": {"tags": ["\\udfff"]}, "outputs": [], "execution_count": null},',
        1,
    )
    (folder / "lab.ipynb").write_text(text)


ROWS = {
    "empty-file": Row(written=_file(b""), **UNREADABLE, flag="unreadable"),
    "no-file": Row(written=_empty, **UNREADABLE, flag="missing"),
    "pdf": Row(written=_file(b"%PDF-1.7\n\xff\xfe"), **UNREADABLE, flag="unreadable"),
    "cut-off": Row(written=_file(notebook()[:900]), **UNREADABLE, flag="unreadable"),
    "other-json": Row(written=_file('{"a": 1}'), **UNREADABLE, flag="unreadable"),
    "a-list": Row(written=_file("[]"), **UNREADABLE, flag="unreadable"),
    "a-number": Row(written=_file("1" * 10_000), **UNREADABLE, flag="unreadable"),
    "not-a-number": Row(written=_file('{"cells": NaN}'), **UNREADABLE, flag="unreadable"),
    "cells-of-another-kind": Row(
        written=_file('{"cells": {"a": 1}, "nbformat": 4}'), answers={}, scores=NOTHING, verdict="graded"
    ),
    "zeros": Row(written=_file(bytes(10_000)), **UNREADABLE, flag="unreadable"),
    "noise": Row(written=_file(bytes(range(256)) * 100), **UNREADABLE, flag="unreadable"),
    "deep-nesting": Row(written=_file('{"cells": ' + "[" * 100_000), **UNREADABLE, flag="unreadable"),
    "deep-but-closed": Row(
        written=_file('{"cells": ' + "[" * 100_000 + "]" * 100_000 + "}"), **UNREADABLE, flag="unreadable"
    ),
    "invalid-utf-8": Row(
        written=_file(notebook().replace(b"return 2 * x", b"return 2 * x # \xff\xfe")), flag="repaired"
    ),
    "lone-surrogates": Row(written=_lone_surrogates, answers={}, scores=NOTHING),
    "two-hundred-megabytes": Row(written=_huge, **UNREADABLE, flag="too_large"),
    "metadata-bomb": Row(written=_odd(_metadata_bomb), flag="tagged"),
    "odd-types": Row(written=_odd(_odd_types)),
    "odd-points": Row(written=_odd(_odd_points), flag="points_changed"),
    "deep-points": Row(written=_deep_points, scores=None, verdict="graded"),
    "long-cell": Row(written=_odd(_long), flag="cell_too_long"),
    "a-million-cells": Row(written=_million, flag="too_many_cells"),
    "old-format-with-many-cells": Row(written=_old_million, scores=NOTHING, flag="too_many_cells"),
    "link-to-a-file": Row(written=_linked("/etc/hostname"), **UNREADABLE, flag="not_regular"),
    "link-to-a-device": Row(written=_linked("/dev/zero"), **UNREADABLE, flag="not_regular"),
    "link-to-itself": Row(written=_linked("lab.ipynb"), **UNREADABLE, flag="not_regular"),
    "link-to-another-student": Row(
        written=_linked("../../control-1/lab-en/lab.ipynb"), **UNREADABLE, flag="not_regular"
    ),
    "link-as-the-folder": Row(written=_linked_folder, **UNREADABLE, flag="not_regular"),
    "pipe": Row(written=_pipe, **UNREADABLE, flag="not_regular"),
    "folder-as-a-notebook": Row(written=_folder, **UNREADABLE, flag="missing"),
    "many-files": Row(written=_many, flag="too_much"),
    "deep-folders": Row(written=_deep),
    "odd-file-names": Row(written=_odd_names),
    "modules-beside-the-notebook": Row(written=_modules, flag="file_ignored"),
    "answers-of-odd-types": Row(
        written=lambda folder: (folder / "answers.json").write_text(
            '{"schema": NaN, "answers": [' + "[" * 900 + "]" * 900 + "]}"
        )
    ),
    "other-notebooks-beside": Row(
        written=lambda folder: (folder / "draft.ipynb").write_bytes(b"{"), flag="left_aside"
    ),
    "archive": Row(written=_archive(zipped), flag="archive"),
    "archive-that-is-none": Row(
        written=_archive(lambda: b"PK\x03\x04nothing"), **UNREADABLE, flag="archive_refused"
    ),
    "archive-that-climbs": Row(
        written=_archive(lambda: zipped(name="../../../lab.ipynb")), **UNREADABLE, flag="archive_refused"
    ),
    "archive-bomb": Row(
        written=_archive(lambda: zipped(content=bytes(300 << 20))), **UNREADABLE, flag="archive_refused"
    ),
}
assert FULL
