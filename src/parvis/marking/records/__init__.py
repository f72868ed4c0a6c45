"""What stays of a marked submission: scores, files, rows, pages."""
