"""What a piece of work earned, as learners and classes both read it: criteria, points, pieces of a page."""
