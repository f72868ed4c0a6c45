"""The decks of cards of the unit: grave news, labels, barriers, drafts of a machine."""

from __future__ import annotations

from parvis.desks.cards import exercise

NEWS = exercise("news", "publishing")
MENTIONS = exercise("labels", "publishing")
BARRIERS = exercise("barriers", "publishing")
DRAFTS = exercise("drafts", "publishing")
