"""Marks a unit again with its text as it is now: says first what would change, then does it, and can undo it.

In: the texts, what was handed in, the gradebook. Out: lines per person and exercise; with leave, new marks
and the former state put aside.
"""
