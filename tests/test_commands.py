"""Commands and guides keep together: what can be typed is documented, what is documented can be typed."""

import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from nbgrader.apps.nbgraderapp import NbGraderApp
from traitlets.config import Application
from typer.core import TyperCommand, TyperOption
from typer.main import get_command

from parvis.cli import app

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs/commands.md"
MAKE = "typer parvis.cli utils docs --name parvis --title Commands --output docs/commands.md"
GUIDES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "course").rglob("*.md")]
    if path != REFERENCE
)
# Options of programs that are not ours, with the file that has them.
ELSEWHERE = {
    "--scale": "benchmarks/marking.py",
    "--submissions": "benchmarks/marking.py",
    "--upgrade": "docs/decisions/0005-locks-without-addresses.md",
}


# What is typed and what can be typed stay as they are while the tests run: both are read once.
@cache
def program():
    """`parvis`, whose making out of its signatures takes a tenth of a second."""
    return get_command(app)


@cache
def verbs() -> dict[str, TyperCommand]:
    """The commands of `parvis`, by name; those of a group too, such as `class new`."""
    found = {}
    for name, verb in program().commands.items():
        below = getattr(verb, "commands", None)
        found |= {f"{name} {one}": command for one, command in below.items()} if below else {name: verb}
    return found


def options_of(program: type[Application]) -> set[str]:
    """What a command of nbgrader, or one of its own commands, takes."""
    commands = program.subcommands if isinstance(program.subcommands, dict) else {}
    below = [command for command, _help in commands.values()]
    own = {f"--{name}" for name in [*program.flags, *program.aliases]}
    return own.union(*map(options_of, below))


def spans(text: str) -> list[str]:
    """The short code of a guide that is something to type, and the commands of its blocks.

    >>> spans("`parvis mark x --force`, a `name`, `demo kpi`, `py start.py --no-browser`")
    ['parvis mark x --force', 'parvis demo kpi', 'parvis learn --no-browser']
    """
    blocks = re.findall(r"^\$ (.+)$", text, re.M)
    prose = re.sub(r"^(`{3,}).*?^\1", "", text, flags=re.M | re.S)
    found = []
    for span in [*blocks, *re.findall(r"`([^`\n]+)`", prose)]:
        span = re.sub(r"^(python3|py) start\.py(?= -(?!-help))", "parvis learn", span.strip())
        span = re.sub(r"^(python3|py) start\.py(?= |$)", "parvis", span)
        words = span.split()
        if words[:1] in (["parvis"], ["nbgrader"]) or span.startswith("--"):
            found.append(span)
        elif len(words) > 1 and words[0] in verbs():
            found.append(f"parvis {span}")
    return found


@cache
def told_to_type() -> list[list[str]]:
    """The words of all that the guides tell to type."""
    return [span.split() for guide in GUIDES for span in spans(guide.read_text(encoding="utf-8"))]


def problem(span: str) -> str:
    """Why a span cannot be typed; empty when it can."""
    words = shlex.split(span)
    if words[0] == "parvis":
        if len(words) == 1:
            return ""
        group = program()
        try:
            name, verb, rest = group.resolve_command(group.make_context("parvis", ["doctor"]), words[1:])
            context = verb.make_context(name, list(rest), resilient_parsing=len(words) == 2)
            if hasattr(verb, "commands") and rest:
                name, verb, rest = verb.resolve_command(context, list(rest))
                verb.make_context(name, list(rest), resilient_parsing=len(words) == 3)
        except Exception as error:  # typer has click within, and no public name for its refusals
            return error.format_message()
    elif words[0] == "nbgrader" and len(words) > 1:
        if words[1] not in NbGraderApp.subcommands:
            return f"nbgrader has no command {words[1]}"
        known = options_of(NbGraderApp.subcommands[words[1]][0])
        typed = [word.partition("=")[0] for word in words if word.startswith("--")]
        unknown = [option for option in typed if option not in known]
        return f"nbgrader {words[1]} has no {unknown[0]}" if unknown else ""
    elif words[0].startswith("--"):
        ours = {option for verb in verbs().values() for one in verb.params for option in options(one)}
        if words[0] not in ours | options_of(NbGraderApp) | ELSEWHERE.keys():
            return f"no command has {words[0]}"
    return ""


def options(parameter: TyperOption) -> list[str]:
    """How an option is typed, with its opposite."""
    return [*parameter.opts, *parameter.secondary_opts]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.relative_to(ROOT).as_posix())
def test_what_a_guide_tells_to_type_exists(guide):
    """Commands and options, in blocks and within sentences."""
    found = {span: told for span in spans(guide.read_text(encoding="utf-8")) if (told := problem(span))}

    assert {} == found


@pytest.mark.parametrize(
    ("span", "told"),
    [
        ("parvis dance", "No such command"),
        ("parvis mark", ""),
        ("parvis class dance", "No such command"),
        ("parvis class new --gently x", "No such option"),
        ("parvis class new", ""),
        ("parvis class new ../my-class", ""),
        ("parvis mark moderation --gently", "No such option: --gently"),
        ("parvis mark moderation --workers many", "valid integer"),
        ("parvis lint --force", "No such option"),
        ("nbgrader dance", "nbgrader has no command dance"),
        ("nbgrader collect moderation-fr --gently", "nbgrader collect has no --gently"),
        ("--gently", "no command has --gently"),
        ("--no-browser", ""),
    ],
)
def test_what_does_not_exist_is_told(span, told):
    """The check above can fail, for each kind of thing to type."""
    assert told in problem(span)
    assert bool(told) == bool(problem(span))


def test_what_is_to_be_typed_is_found_in_a_guide():
    """In sentences and in blocks; other code is left alone."""
    text = "Type `py start.py demo kpi`, `mark x`, `--force` or `test`:\n\n```console\n$ nbgrader list\n```\n"

    assert ["nbgrader list", "parvis demo kpi", "parvis mark x", "--force"] == spans(text)


@pytest.mark.parametrize("name", sorted(verbs()))
def test_every_command_stands_in_a_guide(name):
    """The reference aside: somebody is told when to type it."""
    words = ["parvis", *name.split()]

    assert any(told[: len(words)] == words for told in told_to_type())


@pytest.mark.parametrize("name", sorted(verbs()))
def test_every_command_and_option_has_help(name):
    """The reference is made of these sentences."""
    verb = verbs()[name]

    assert verb.help
    assert [] == [one.name for one in verb.params if not one.help]


def test_the_reference_is_the_help(tmp_path):
    """docs/commands.md holds what `--help` says today."""
    made = tmp_path / "commands.md"
    command = MAKE.replace("docs/commands.md", str(made))
    subprocess.run([sys.executable, "-m", *shlex.split(command)], check=True, capture_output=True)

    assert made.read_text(encoding="utf-8") == REFERENCE.read_text(encoding="utf-8"), f"run `{MAKE}`"


def test_the_options_of_other_programs_are_theirs():
    """A list of exceptions that lies is noticed."""
    assert [] == [
        option
        for option, file in ELSEWHERE.items()
        if option not in (ROOT / file).read_text(encoding="utf-8")
    ]
