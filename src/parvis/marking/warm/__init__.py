"""Warm: processes that are ready before there is work, and run the cells of one submission.

In come a job, its plan and the source of one cell after the other. Out goes how each cell ended (`Ended`)
and what it showed. `server_process` starts the fork server, which has imported everything; a marker asks it
through `client` for two children per submission, one that runs the student's cells (`student_side`) and one
that runs the tests (`grading_side`). `session` holds the two and every limit, `dialogue` passes their
messages on while a test runs.
"""
