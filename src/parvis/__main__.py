"""Lets `python -m parvis` be the command `parvis`."""

from parvis.cli import main

main()
