"""Intake: from what lies in a student's folder to a clean job.

In comes a folder that may hold anything, and what the course knows of the assignment: the instructor's
notebook, the released files, nbgrader's cells. Out goes, for every folder, a `Job`: the student's answers
on the instructor's cells, the files that may lie beside them, and a `Flag` for each thing that was mended
or left aside. Files are only read here, never run. `job` (kit, job, flag) is what all other rooms speak of.
"""
