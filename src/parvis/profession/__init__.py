"""The occupation: whether to be present, who does what, what a figure is worth, what a charter says."""
