"""What a late submission costs, told to nbgrader."""

from __future__ import annotations

from pathlib import Path

from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets import Float, Integer, Unicode

from parvis.course import Late
from parvis.extensions import until
from parvis.lateness import Lateness, penalty


class LatePolicy(LateSubmissionPlugin):
    """`AssignLatePenalties.plugin_class`: `penalty` with the values of `course.toml`."""

    zone = Unicode("UTC").tag(config=True)
    grace_minutes = Integer(0).tag(config=True)
    penalty_per_day = Float(0.0).tag(config=True)
    maximum = Float(1.0).tag(config=True)

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """The points that nbgrader takes off, by the policy of the course."""
        policy = Late(
            zone=self.zone,
            grace_minutes=self.grace_minutes,
            penalty_per_day=self.penalty_per_day,
            maximum=self.maximum,
        )
        if isinstance(self.parent, AssignLatePenalties):  # its gradebook is open, and knows the moments
            asked = self.parent
            work = asked.gradebook.find_submission(asked.assignment_id, student_id)
            root = Path(asked.gradebook.engine.url.database).parent
            more = until(root, asked.assignment_id, student_id)
            late = Lateness(work.timestamp, work.assignment.duedate, work.extension, more)
            return penalty(policy, score, late.seconds(self.zone), late.days(self.zone))
        return penalty(policy, score, total_seconds_late)
