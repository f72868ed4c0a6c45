"""Proving value: what an action costs, labour included, what it brings, and what would have come anyway."""
