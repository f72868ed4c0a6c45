"""The commands of somebody who teaches with a class, from the students' edition to the report."""

from __future__ import annotations

import typer

commands = typer.Typer()
