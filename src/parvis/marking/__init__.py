"""Marking: runs what students handed in, apart from the tests that judge it."""
