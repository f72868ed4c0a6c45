"""What was typed wrong on a command line, in one sentence of the reader's language and with the remedy."""

from __future__ import annotations

import re
from typing import Any, cast

import typer

from parvis.errors import ParvisError
from parvis.language import _

# typer says neither where its errors live nor keeps them there; this name and its bases are public.
TypingError = cast(type[Exception], typer.BadParameter.__mro__[2])
_NO_COMMAND = re.compile(r"No such command '(?P<name>.*?)'\.?(?: Did you mean (?P<near>.+)\?)?$", re.DOTALL)
_TOO_MANY = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)$", re.DOTALL)
_NO_VALUE = re.compile(r"Option '(?P<name>.+)' requires an argument\.$")
_WITH_VALUE = re.compile(r"Option '(?P<name>.+)' does not take a value\.?$")
_LEAST = re.compile(r"greater than or equal to (?P<number>\S+)|not in the range x>=(?P<older>[\d.]+)")
_MOST = re.compile(r"less than or equal to (?P<number>\S+)|not in the range x<=(?P<older>[\d.]+)")
_BETWEEN = re.compile(r"not in the range (?P<least>[\d.]+)<=x<=(?P<most>[\d.]+)")


def usage_sentence(error: Any) -> str:
    """The sentence of what typer found wrong in the words typed; a command typed alone shows its help.

    >>> import typer; from parvis.language import use_language; use_language("en")
    >>> usage_sentence(typer.BadParameter("name one unit"))
    'parvis: name one unit. Remedy: see how it is typed: parvis --help.'
    """
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.format_message()
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "parvis"
    problem, remedy = _problem(error, command)
    return str(ParvisError(command, problem, remedy))


def interrupted() -> str:
    """What is said after Ctrl+C, in the place of nothing or of a traceback."""
    return _("Interrupted: nothing is lost, and the same command does what is missing.")


def _problem(error: Any, command: str) -> tuple[str, str]:
    kind, message = type(error).__name__, error.message or ""
    remedy = _("see how it is typed: {command} --help").format(command=command)
    if kind == "MissingParameter" and error.param is not None:
        return _("{name} is missing").format(name=_name(error.param)), remedy
    if kind == "NoSuchOption":
        near = " ".join(sorted(error.possibilities or ()))
        problem = _("there is no option {name}").format(name=error.option_name)
        return problem, _instead(near, command) if near else remedy
    if found := _NO_COMMAND.search(message):
        near = (found["near"] or "").replace("'", "")
        problem = _("there is no command “{name}”").format(name=found["name"])
        return problem, _instead(near, command) if near else _("see all: {command} --help").format(
            command=command
        )
    if found := _TOO_MANY.search(message):
        return _("this is too much: {words}").format(words=found["words"]), remedy
    if found := _NO_VALUE.search(message):
        return _("after {name} something is missing").format(name=found["name"]), remedy
    if found := _WITH_VALUE.search(message):
        return _("{name} takes nothing behind it").format(name=found["name"]), remedy
    if "Missing command" in message:
        return _("a command is missing"), _("see all: {command} --help").format(command=command)
    if getattr(error, "param", None) is not None:
        return _value(error.param, message), remedy
    return message.rstrip("."), remedy


def _name(param: Any) -> str:
    """A parameter as it is typed: `--port`, `UNIT`."""
    if param.param_type_name == "option":
        return max(param.opts, key=len)
    return param.metavar or param.name.upper()


def _instead(near: str, command: str) -> str:
    sentence = _("write {near}, or see how it is typed: {command} --help")
    return sentence.format(near=near, command=command)


def _value(param: Any, message: str) -> str:
    """What is wrong with the value of a parameter, from what typer or click says of it."""
    name = _name(param)
    if found := _BETWEEN.search(message):
        sentence = _("{name} goes from {least} to {most}")
        return sentence.format(name=name, least=found["least"], most=found["most"])
    if found := _LEAST.search(message):
        return _("{name} is at least {number}").format(name=name, number=found["number"] or found["older"])
    if found := _MOST.search(message):
        return _("{name} is at most {number}").format(name=name, number=found["number"] or found["older"])
    if "valid integer" in message:
        return _("{name} is a whole number").format(name=name)
    if "valid float" in message or "valid number" in message:
        return _("{name} is a number").format(name=name)
    if "does not exist" in message:
        return _("what {name} names does not exist").format(name=name)
    if "is a directory" in message:
        return _("what {name} names is a folder, and a file is needed").format(name=name)
    if "is a file" in message:
        return _("what {name} names is a file, and a folder is needed").format(name=name)
    return f"{name}: {message.rstrip('.')}"
