"""Keeps pytest away from the files of the tiny course: they are texts and mistakes, not tests."""

collect_ignore_glob = ["tiny/*"]
