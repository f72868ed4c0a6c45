"""Animating: who holds a community up, who stays, and what an invitation changes."""
