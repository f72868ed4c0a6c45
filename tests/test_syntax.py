"""Cells are read as syntax trees by one thread at a time."""

import ast
from concurrent.futures import ThreadPoolExecutor
from time import sleep

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
