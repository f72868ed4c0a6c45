"""The command `parvis`, also as `python -m parvis`."""

import sys

from parvis import fast_imports  # noqa: F401 # for what it does


def main() -> None:
    """Runs the command; marking's processes and a show's first line are there before the rest is imported."""
    if sys.argv[1:2] == ["mark"]:
        from parvis.marking import prestart

        prestart.begin(sys.argv[2:])
    elif sys.argv[1:2] == ["demo"]:
        from parvis.classroom.demo import opening

        opening.begin(sys.argv[2:])
    elif sys.argv[1:2] == ["check"]:
        from parvis.marking.warm import skipped_imports  # noqa: F401 # for what it does
    from parvis import cli

    cli.main()


if __name__ == "__main__":
    main()
