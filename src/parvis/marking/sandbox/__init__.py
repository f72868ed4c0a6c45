"""Sandbox: confines other people's code.

In comes a process that is about to run what somebody handed in, with its limits. Out goes the same process
in a world of its own: the interpreter, one folder, no network, no rights, and an end with all that it
started. Here too is what watches it from outside (memory, many processes), the probe that says whether all
this holds on this machine, and the sentence for each limit. It knows nothing of notebooks or marks.
"""
