"""Marking: what nbgrader runs on work handed in; named in `parvis.classroom.configure`."""
