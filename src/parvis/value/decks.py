"""The deck of plan checks: reviews, sales on social media, political content, consent."""

from __future__ import annotations

from parvis.desks.cards import exercise

CHECKS = exercise("checks", "value")
