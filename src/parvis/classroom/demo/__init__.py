"""A demonstration: an invented class does a unit, from the release to the feedback."""
