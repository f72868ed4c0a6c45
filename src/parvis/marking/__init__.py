"""Marking: runs what was handed in apart from its tests, and keeps what came of it.

A submission goes through the rooms in this order, and each room imports only those before it:

    submitted/ → intake → (sandbox, crossing, warm: its cells run) → records → gradebook.db, autograded/

- `intake`: a student's folder becomes a clean job, with a flag for each thing that was mended.
- `sandbox`: a process is confined, with limits.
- `crossing`: what the student's process and the tests' may say to one another.
- `warm`: forked processes run the cells, the student's in one and the tests in another.
- `records`: scores, what a reader finds below a cell, files, gradebook, feedback.

The modules beside the rooms run them. One submission: `attempt` (from a folder's bytes to what is recorded),
`engine` (run cell by cell, and score). A class: `course_folder` (where all lies), `coordinator`
(what is missing, in which order), `pool` and `dask_pool` (where it runs), `run` and `summary` (how it went).
Two doors lead in: `command` (`parvis mark`) and `door` (nbgrader's own commands). tests/test_imports.py keeps
the order.
"""
