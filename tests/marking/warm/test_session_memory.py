"""What the kernel ended late, of a process that is gone already, is not the next one's fault."""

from types import SimpleNamespace

from parvis.marking.warm.session import Session


class LateGroup:
    """A memory group in which a child of the process before was ended after that process was stopped."""

    def __init__(self):
        self.ended, self.members = 1, []

    def has_been_full(self):
        before, self.ended = self.ended, 0
        return before > 0

    def take_in(self, process):
        self.members.append(process)


def test_a_new_process_does_not_answer_for_the_one_before():
    """Else the cell after a greedy one would be stopped for the memory of dead children."""
    session = Session.__new__(Session)
    session._group, session._number, session.limits = LateGroup(), 1, None
    session._server = SimpleNamespace(fork=lambda number, side, limits: SimpleNamespace(process=42))
    student = session._forked()

    assert ([42], 42) == (session._group.members, student.process)
    assert not session._was_full()
