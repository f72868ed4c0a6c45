"""Processes that are forked warm and run the cells of one submission."""
