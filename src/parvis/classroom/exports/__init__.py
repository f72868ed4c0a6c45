"""Marks on their way out: sheets of Moodle and Canvas filled in, tables for spreadsheets, kits for Moodle."""
