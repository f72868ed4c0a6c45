"""Questions to ask somebody about their own work, each with the answer to expect.

In: the marked copies of a unit. Out: a page with three questions per person, drawn from their own lines and
decisions, so that nobody can answer in their place.
"""
