"""Confines other people's code."""
