"""The decks of cards of the unit: influence deals, contents of members, channels that talk."""

from __future__ import annotations

from parvis.desks.cards import exercise

DEALS = exercise("deals", "animating")
RIGHTS = exercise("rights", "animating")
CHANNELS = exercise("channels", "animating")
