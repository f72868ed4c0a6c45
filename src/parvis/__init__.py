"""Parvis: community management that students do rather than read."""
