"""The first morning: three messages and a click on each."""
