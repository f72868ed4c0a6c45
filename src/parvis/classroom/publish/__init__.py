"""The students' edition of a course: what they may read, and nothing else; and what keeps the rest closed."""
