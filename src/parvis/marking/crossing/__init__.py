"""Crossing: what passes between the student's process and the tests'.

In come the instructor's cells and, while a test runs, the values that one side asks of the other. Out go a
`Plan` (which side each cell runs on, which names it needs) and messages of exact plain values and of
numbers that stand for all else. The tests' side is `link` (it asks), `references` and `remote_classes`
(what stands there for the student's objects) and `exports` (its own objects, which the student's code may
use); the student's side is `agent` (it answers), `student_answers` and `proxies`. No pickle crosses from
the student to the tests. How much has to cross, and why, is told in docs/decisions/0010-what-crosses.md.
"""
