"""Learning alone: one's own copy of the course, and what helps without a teacher."""
