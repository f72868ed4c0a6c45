"""ipykernel's own kernel without its sockets: warmed up, forked, run in the calling thread."""

from __future__ import annotations

import asyncio
import logging
import os
import pdb
import resource
import sys
import threading
import types
from collections.abc import Callable
from typing import Any

from ipykernel import debugger as kernel_debugger
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from IPython.core import debugger
from IPython.core.async_helpers import get_asyncio_loop
from IPython.core.profiledir import ProfileDir
from jupyter_client.session import Session
from traitlets.config import Config

from parvis.marking.warm.plain_cells import spare_plain_cells
from parvis.marking.warm.streams import CellStream

Sink = Callable[[str, dict], None]


class SilentSession(Session):
    """Hands each message to `sink(msg_type, content)` in place of a socket."""

    sink: Sink | None = None

    def send(
        self,
        stream: Any,
        msg_or_type: Any,
        content: Any = None,
        parent: Any = None,
        ident: Any = None,
        buffers: Any = None,
        track: bool = False,
        header: Any = None,
        metadata: Any = None,
    ) -> Any:
        """Hands a message of the kernel's to the sink, in the place of a socket."""
        message = msg_or_type
        if not isinstance(message, dict):
            message = self.msg(msg_or_type, content=content, parent=parent, header=header, metadata=metadata)
        if self.sink is not None:
            self.sink(message["header"]["msg_type"], message["content"])
        return message


class Shell:
    """One IPython kernel of this process: made before the fork, put to use after it."""

    def __init__(self, home: str):
        os.environ["IPYTHONDIR"] = home
        os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
        kernel_debugger._is_debugpy_available = False
        for module in (debugger, pdb):
            vars(module)["Pdb"] = debugger.InterruptiblePdb  # as ipykernel's own start does
        settings = Config()
        settings.HistoryManager.enabled = False
        settings.HistoryManager.hist_file = ":memory:"
        settings.IPKernelApp.connection_file = ""
        application = IPKernelApp.instance(config=settings)
        self.session = SilentSession()
        self.kernel: Any = IPythonKernel.instance(
            parent=application,
            session=self.session,
            iopub_socket="iopub",
            user_ns={},
            shell_channel_thread=types.SimpleNamespace(parent_thread=threading.main_thread()),
            profile_dir=ProfileDir.create_profile_dir_by_name(home, "default"),
            log=logging.getLogger("parvis.marking.kernel"),
        )
        self.ip: Any = self.kernel.shell
        spare_plain_cells(self.ip)
        application.kernel, application.shell, application.session = self.kernel, self.ip, self.session

    @property
    def names(self) -> dict:
        """What the cells have defined."""
        return self.ip.user_ns

    def attach(self, sink: Sink) -> None:
        """In the forked child: all that cells show goes to `sink` from now on."""
        self.session.session = os.urandom(8).hex()
        self.session.sink = sink

        def emit(name: str, text: str) -> None:
            sink("stream", {"name": name, "text": text})

        sys.stdout, sys.stderr = CellStream("stdout", 1, emit), CellStream("stderr", 2, emit)
        self.kernel._stdout, self.kernel._stderr = sys.stdout, sys.stderr

    def run(self, source: str, number: int = 0, silent: bool = False) -> Any:
        """Runs one cell as a notebook does and gives IPython's ExecutionResult; does not raise."""
        header = {
            "msg_id": f"cell-{number}",
            "msg_type": "execute_request",
            "session": self.session.session,
            "username": "",
            "version": "5.4",
        }
        request = {
            "header": header,
            "msg_id": header["msg_id"],
            "msg_type": "execute_request",
            "parent_header": {},
            "metadata": {},
            "content": {"code": source, "silent": silent},
        }
        self.kernel.set_parent([], request, channel="shell")
        self.ip.set_parent(request)
        self.kernel._forward_input(allow_stdin=False)
        try:
            return self._run(source, silent)
        finally:
            self.kernel._restore_input()
            self.ip.payload_manager.clear_payload()
            self.ip.keepkernel_on_exit = True  # `exit` in a cell ends nothing
            sys.stdout.flush()
            sys.stderr.flush()

    def _run(self, source: str, silent: bool):
        """Runs the cell, while a loop runs when it speaks of asyncio: in a notebook it can make tasks."""

        def run_cell():
            return self.ip.run_cell(source, store_history=not silent, silent=silent)

        if "asyncio" not in source or self._waits(source):
            return run_cell()

        async def within():
            result = run_cell()
            await asyncio.sleep(0)  # its tasks begin
            return result

        return get_asyncio_loop().run_until_complete(within())

    def _waits(self, source: str) -> bool:
        """Whether IPython itself starts a loop for the cell, or only tells that it is no Python."""
        try:
            return self.ip.should_run_async(source, transformed_cell=self.ip.transform_cell(source))
        except Exception:
            return True


def used_cpu() -> float:
    """Processor seconds of this process and of those it has waited for."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )
