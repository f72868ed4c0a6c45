"""The late penalty as nbgrader asks for it."""

from parvis.classroom.late import LatePolicy

DAY = 86_400


def test_nbgraders_plugin_follows_its_settings():
    """The plugin asks `penalty` with the values of the configuration."""
    plugin = LatePolicy(grace_minutes=0, penalty_per_day=0.25, maximum=1.0)

    assert 5.0 == plugin.late_submission_penalty("alix", 10, 2 * DAY)
