"""Cells are read as syntax trees by one thread at a time."""

import ast
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import parvis
from parvis.syntax import syntax_tree


def test_two_threads_never_read_together(monkeypatch):
    """CPython 3.11 stops with a SystemError when they do."""
    read, inside, together = ast.parse, [], []

    def slow(source):
        inside.append(source)
        together.append(len(inside))
        sleep(0.02)
        inside.remove(source)
        return read(source)

    monkeypatch.setattr("parvis.syntax.ast.parse", slow)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(syntax_tree, ["a", "b", "c", "d"]))
    monkeypatch.undo()

    assert [1, 1, 1, 1] == together


def test_nothing_else_of_the_package_reads_a_tree():
    """Examples in docstrings run alone; whatever else reads a tree would read it beside another thread."""
    package = Path(parvis.__file__).parent
    read = {
        str(path.relative_to(package)): line
        for path in package.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "ast.parse(" in line and not line.lstrip().startswith(">>>")
    }

    assert ["syntax.py"] == list(read)
