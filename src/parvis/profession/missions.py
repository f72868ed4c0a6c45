"""Cards to decide on: missions of a week (what for, which role), and claims about the occupation."""

from __future__ import annotations

from parvis.desks.cards import exercise
from parvis.language import _

MISSIONS = exercise("missions", "profession")
CLAIMS = exercise("claims", "profession")


def heading() -> str:
    """The name of the desk."""
    return _("What for, and who answers for it?")


def claims_heading() -> str:
    """The name of the desk of claims."""
    return _("Supported, contradicted, or unknown?")
