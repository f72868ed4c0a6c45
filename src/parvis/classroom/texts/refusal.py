"""What the page cannot do for somebody who marks, as one sentence."""

from __future__ import annotations


class Refused(Exception):
    """A step of the marking page that is not done; nothing has changed. Its text is the sentence to show."""
