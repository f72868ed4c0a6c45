"""What the desks of all units share: controls, markup, the keeper of answers, and their look."""
