"""Listening: what is said of the brand, how it is searched, counted, weighed and passed on."""
