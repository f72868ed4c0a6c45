"""Seventy-two hours of an organisation: three days in which each decision weighs on the next."""
