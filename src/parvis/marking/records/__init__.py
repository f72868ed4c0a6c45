"""Records: what stays of a marked submission.

In come the executed cells of a submission. Out go its scores, the sentences that its reader finds below the
cells, and then, each whole or not at all: the result under its hash (`store`), the folder in autograded/
(`writer`), the rows in gradebook.db and the pages of feedback. The gradebook is opened by `gradebook_door`
alone, which refuses tables that it does not know.
"""
