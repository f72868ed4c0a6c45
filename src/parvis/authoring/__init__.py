"""Turns the course's bilingual texts into notebooks, and proves what they hold."""
