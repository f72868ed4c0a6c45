"""What the marks of a class say about the class, its exercises and its data sets, and how surely.

In: the class tables, the marked copies, the decisions. Out: one page in the lecturer's language. Nothing is
said of fewer than thirty people as if it were known.
"""
