"""The marking page's server: on this machine alone, behind a secret in the address."""

from __future__ import annotations

import secrets
import socket

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from parvis.classroom.texts.desk import Desk
from parvis.classroom.texts.handlers import FILES, Api, Page
from parvis.classroom.texts.presence import Presence, new_sign


class TextsServer:
    """Serves one marker's desk while it is open; `address` is where."""

    def __init__(self, desk: Desk, port: int = 0):
        token = secrets.token_urlsafe(24)
        self.presence = Presence(desk.root, desk.unit.id, new_sign())
        shared = {"desk": desk, "presence": self.presence}
        names = "|".join(name.replace(".", r"\.") for name in FILES)
        routes = [
            (rf"/{token}/({names})", Page, shared),
            (rf"/{token}/api/([a-z]+)", Api, shared),
        ]
        application = Application(routes, log_function=lambda _handler: None)
        sockets = bind_sockets(port, "127.0.0.1", family=socket.AF_INET)
        self._server = HTTPServer(application, max_buffer_size=2_000_000, max_body_size=1_000_000)
        self._server.add_sockets(sockets)
        self.address = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/{token}/"

    def close(self) -> None:
        """Answers nothing any more, and says that nobody is here."""
        self._server.stop()
        self.presence.leave()
