"""In the student's process: runs their cells, and answers the tests between them."""

from __future__ import annotations

import builtins
import json
import time
from collections.abc import Coroutine
from typing import Any

from parvis.marking.crossing.agent import Agent
from parvis.marking.sandbox.jail import open_reserve
from parvis.marking.warm import frames
from parvis.marking.warm.frames import Line
from parvis.marking.warm.shell import Shell, used_cpu


class StudentSide:
    """Runs the student's cells and answers the tests."""

    def __init__(self, shell: Shell, line: Line):
        self._shell, self._line = shell, line
        self._agent = Agent(shell.names, self._ask_back, self._run_coroutine)
        self._kernel_input = shell.kernel.raw_input

    def serve(self, frame: frames.Frame) -> None:
        """Does what one message asks."""
        if frame.kind == frames.CELL:
            self._run(frame.content)
        elif frame.kind == frames.ASK:
            self._answer(frame.body)

    def _run(self, cell: dict) -> None:
        began, cpu = time.monotonic(), used_cpu()
        self._line.muted = cell.get("muted", False)
        error: BaseException | None = None
        try:
            with self._line.interruptible():
                result = self._shell.run(cell["source"], cell["number"])
                error = result.error_before_exec or result.error_in_exec
        except KeyboardInterrupt as interruption:
            error = interruption
        if isinstance(error, MemoryError):
            open_reserve()
        self._line.muted = False
        report = {
            "ok": error is None,
            "ename": type(error).__name__ if error is not None else "",
            "evalue": _text(error),
            "errno": getattr(error, "errno", None),
            "dropped": self._line.dropped,
            "seconds": time.monotonic() - began,
            "cpu": used_cpu() - cpu,
        }
        self._line.send(frames.DONE, json.dumps(report, default=str).encode("ascii"))

    def _answer(self, body: bytes) -> None:
        vars(builtins)["input"] = self._agent.ask_for_a_line
        try:
            with self._line.interruptible():
                answer = self._agent.answer(body)
        except KeyboardInterrupt:
            answer = b'{"gone": ""}'
        self._line.send(frames.ANSWER, answer)

    def _ask_back(self, body: bytes) -> bytes:
        self._line.send(frames.CALLBACK, body)
        while True:
            with self._line.whole():
                frame = self._line.receive()
            if frame.kind == frames.BACK:
                return frame.body
            if frame.kind == frames.ASK:  # what the test handed over calls the student's code again
                self._line.send(frames.ANSWER, self._agent.answer(frame.body))

    def _run_coroutine(self, coroutine: Coroutine) -> Any:
        from IPython.core.async_helpers import get_asyncio_loop

        return get_asyncio_loop().run_until_complete(coroutine)


def _text(error: BaseException | None) -> str:
    try:
        return "" if error is None else str(error)[:10_000]
    except BaseException:
        return ""
