"""Which works of a class resemble each other more than the class explains: no proof.

In: the marked copies of a unit. Out: pairs with what they share, side by side. Nothing leaves the machine,
and nothing guesses whether a machine wrote a text.
"""
