"""The tray of the morning: what came in overnight, and what becomes of it."""

from __future__ import annotations

from parvis.desks.cards import exercise

TRAY = exercise("tray", "listening")
