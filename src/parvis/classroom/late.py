"""What a late submission costs, as `course.toml` says; for nbgrader and for our exports."""

from __future__ import annotations

import math

from nbgrader.plugins import LateSubmissionPlugin
from traitlets import Float, Integer

from parvis.course import Late

_DAY = 86_400


def penalty(policy: Late, score: float, seconds_late: float) -> float:
    """The points taken off `score` when the work came `seconds_late` seconds after the due date.

    A share of the points earned for each day begun, up to a maximum; nothing within the time of grace.

    >>> policy = Late(grace_minutes=15, penalty_per_day=0.10, maximum=0.50)
    >>> penalty(policy, 10, 15 * 60), penalty(policy, 10, 15 * 60 + 1), penalty(policy, 10, 30 * 86_400)
    (0.0, 1.0, 5.0)
    """
    if seconds_late <= policy.grace_minutes * 60:
        return 0.0
    days = math.ceil(seconds_late / _DAY)
    return max(score, 0.0) * min(days * policy.penalty_per_day, policy.maximum)


class LatePolicy(LateSubmissionPlugin):
    """`AssignLatePenalties.plugin_class`: `penalty` with the values of `course.toml`."""

    grace_minutes = Integer(0).tag(config=True)
    penalty_per_day = Float(0.0).tag(config=True)
    maximum = Float(1.0).tag(config=True)

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        policy = Late(
            grace_minutes=self.grace_minutes, penalty_per_day=self.penalty_per_day, maximum=self.maximum
        )
        return penalty(policy, score, total_seconds_late)
