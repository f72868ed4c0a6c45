"""Types commands of Parvis in one process, which pays for the imports once.

A line of JSON on standard input is a folder, the words of a command and its environment; the answer is a line
of JSON with the exit code and what was said. Each command reads its words, prints and ends as in a terminal.
"""

import json
import os
import sys
import tempfile

from parvis.cli import app
from parvis.errors import ParvisError
from parvis.language import default_language, use_language


def typed(folder, words, environment):
    """The exit code of one command in a folder."""
    os.chdir(folder)
    os.environ.update(environment)
    use_language(default_language())
    try:
        return app(words, prog_name="parvis", standalone_mode=False) or 0
    except ParvisError as error:
        print(error)
        return 1


def main():
    """Until nobody asks any more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in sys.stdin:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
            os.dup2(said.fileno(), 1)
            code = typed(*json.loads(line))
            sys.stdout.flush()
            said.seek(0)
            print(json.dumps([code, said.read()]), file=answers, flush=True)


if __name__ == "__main__":
    main()
