"""What the desks of all units share: the frame and its cycle of decisions, controls, keys, look."""
