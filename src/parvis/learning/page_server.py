"""Serves the page of one's own marks on this computer alone, and notes what is ticked there."""

from __future__ import annotations

import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from parvis.language import use_language
from parvis.learning.checked import Checked
from parvis.learning.grids import is_whole, judged, note_marks
from parvis.learning.page import page

RELOADING = 3.0  # seconds in which a page that was left may come back
_LARGEST = 100_000  # bytes of what a page sends


class PageServer(ThreadingHTTPServer):
    """Listens on 127.0.0.1, below a path that only this page knows; ends when the page is closed."""

    daemon_threads = True

    def __init__(self, checked: Checked):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.checked, self.ticks = checked, judged(checked)
        self.path = f"/{secrets.token_urlsafe(16)}/"
        self._writing = threading.Lock()
        self.left_at: float | None = None

    @property
    def address(self) -> str:
        """Where the browser finds the page."""
        return f"http://127.0.0.1:{self.server_port}{self.path}"

    def serve_until_closed(self) -> None:
        """Serves until the page is closed; KeyboardInterrupt passes."""
        serving = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        serving.start()
        try:
            while self.left_at is None or time.monotonic() < self.left_at + RELOADING:
                time.sleep(0.1)
        finally:
            self.shutdown()
            self.server_close()

    def shown(self) -> bytes:
        """The page as it is now."""
        self.left_at = None
        use_language(self.checked.language)
        return page(self.checked, self.ticks, self.path).encode("utf-8")

    def note(self, sent: object) -> bool:
        """Notes the ticks of one text; False for anything else."""
        texts = {text.name: text for text in self.checked.texts()}
        if not isinstance(sent, dict) or sent.get("text") not in texts:
            return False
        if not is_whole(texts[sent["text"]], sent.get("ticks")):
            return False
        with self._writing:
            self.ticks = {**self.ticks, sent["text"]: sent["ticks"]}
            note_marks(self.checked, self.ticks)
        return True

    def leave(self) -> None:
        """The page was closed, or is loaded anew."""
        self.left_at = time.monotonic()


class _Handler(BaseHTTPRequestHandler):
    server: PageServer

    def do_GET(self) -> None:
        """The page itself, nothing else."""
        if self._is_ours() and self.path == self.server.path:
            self._answer(200, self.server.shown())
        else:
            self._answer(404)

    def do_POST(self) -> None:
        """What the page tells: ticks, or that it was closed."""
        length = self.headers.get("Content-Length", "")
        size = int(length) if length.isdecimal() else 0
        if not self._is_ours() or size > _LARGEST:
            self._answer(404)
        elif self.path == f"{self.server.path}grid":
            try:
                sent = json.loads(self.rfile.read(size))
            except ValueError:
                sent = None
            self._answer(204 if self.server.note(sent) else 400)
        elif self.path == f"{self.server.path}closed":
            self.server.leave()
            self._answer(204)
        else:
            self._answer(404)

    def _is_ours(self) -> bool:
        """Whether it was asked of this computer by its own name: no other site's name leads here."""
        return self.headers.get("Host") == f"127.0.0.1:{self.server.server_port}"

    def _answer(self, status: int, content: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Nothing is said of each request."""
