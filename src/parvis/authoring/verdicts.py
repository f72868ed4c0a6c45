"""Judges cells that ran: what the right notebook, the untouched one and a mistaken one should do."""

from __future__ import annotations

from collections.abc import Container, Iterable

from parvis.authoring.kernels import Run
from parvis.authoring.mistakes import Mistake
from parvis.authoring.right_solutions import RightSolution

CELL_SECONDS = 5.0


def judge_separation(runs: list[Run], together: list[Run]) -> dict[str, str]:
    """By name, the tests that earn less apart from the student's process (`runs`) than inside it."""
    found = {}
    for run, inside in zip(runs, together, strict=True):
        if run.is_test and run.score[0] < run.score[1] == inside.score[1] == inside.score[0]:
            said = ": ".join(run.error) if run.error else f"{run.score[0]:g} of {run.score[1]:g} points"
            found[run.name] = (
                f"'{run.name}': needs what cannot cross to the process of the tests ({said}). Remedy: "
                "compare plain values that the student's code gives, or add ':trusted: true' to the cell"
            )
    return found


def judge_source(runs: list[Run], told: Container[str] = ()) -> list[str]:
    """What is wrong with the instructor's notebook: it should earn every point, quietly and fast.

    Nothing more is said of the tests in `told`.
    """
    problems = _manners(runs)
    for run in runs:
        if run.name in told:
            continue
        if run.error:
            problems.append(f"'{run.name}': the right solution stops with {': '.join(run.error)}")
        elif run.is_test and run.score[0] < run.score[1]:
            problems.append(f"'{run.name}': the right solution earns {run.score[0]:g} of {run.score[1]:g}")
    return problems


def judge_untouched(runs: list[Run]) -> list[str]:
    """What is wrong with an untouched student edition, marked with its hidden tests.

    It should run up to its first stub, earn nothing, and fail each test with a sentence.
    """
    problems = _manners(runs)
    before_stub = True
    for run in runs:
        before_stub = before_stub and not run.is_solution
        if before_stub and run.error and not run.is_test:
            problems.append(f"'{run.name}': stops before the first stub with {': '.join(run.error)}")
        if run.is_test and run.score[0] > 0:
            problems.append(f"'{run.name}': gives {run.score[0]:g} points to an untouched notebook")
        elif run.is_test:
            problems += _without_sentence(run)
    return problems


def judge_mistake(mistake: Mistake, runs: list[Run], language: str) -> list[str]:
    """What `runs`, the mistaken cell and then its tests, do otherwise than its section says."""
    problems = []
    failed = {run.name: run for run in runs if run.is_test and run.score[0] < run.score[1]}
    for run in runs:
        if run.is_solution and run.error:
            problems.append(f"the mistaken cell itself stops with {': '.join(run.error)}")
    for name in sorted(mistake.loses - failed.keys()):
        problems.append(f"'{name}' still gives its points")
    for name in sorted(failed.keys() - mistake.loses):
        ended = ": ".join(failed[name].error or ("no error", failed[name].said.strip()))
        problems.append(f"it also loses '{name}' ({ended}), which its section does not say")
    for name in sorted(mistake.loses & failed.keys()):
        problems += _without_sentence(failed[name])
    said = [run.said.strip() for run in failed.values()]
    if failed and not any(mistake.sentence[language] in message for message in said):
        problems.append(f"no test says « {mistake.sentence[language]} »; they say: {' | '.join(said)}")
    return [f"{mistake.where} ({language}): {problem}" for problem in problems]


def judge_right(other: RightSolution, runs: list[Run], language: str) -> list[str]:
    """What another right solution lost in `runs`, its cells and then the tests: it should earn all."""
    problems = []
    for run in runs:
        if run.is_test and run.score[0] < run.score[1]:
            said = ": ".join(run.error) if run.error else run.said.strip()
            earned, possible = run.score
            problems.append(f"'{run.name}' gives it {earned:g} of {possible:g} points ({said})")
        elif run.error:
            problems.append(f"its own cell stops with {': '.join(run.error)}")
    return [f"{other.where} ({language}): {problem}" for problem in problems]


def hidden_caught(runs: Iterable[Run], hidden: set[str]) -> bool:
    """Whether one of the tests named in `hidden` failed."""
    return any(run.name in hidden and run.score[0] < run.score[1] for run in runs if run.is_test)


def _manners(runs: list[Run]) -> list[str]:
    problems = []
    for run in runs:
        if run.stderr:
            first = run.stderr.strip().split("\n")[0]
            problems.append(f"'{run.name}': writes on stderr: {first}")
        if run.seconds >= CELL_SECONDS:
            problems.append(f"'{run.name}': takes {run.seconds:.1f} s; the limit is {CELL_SECONDS:g} s")
    return problems


def _without_sentence(run: Run) -> list[str]:
    kind, message = run.error or ("no error", "")
    if kind == "AssertionError" and " " in message.strip():
        return []
    if run.error is None and " " in run.said.strip():
        return []  # a part of the points, and a sentence printed
    return [f"'{run.name}': fails with {kind} {message!r} instead of a sentence"]
