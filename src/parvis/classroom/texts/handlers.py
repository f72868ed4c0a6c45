"""What the marking page asks of its server, as JSON; a refusal is one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, ValidationError
from tornado.web import HTTPError, RequestHandler

from parvis.classroom.texts.desk import Desk, grid_data
from parvis.classroom.texts.entering import read_points
from parvis.classroom.texts.giving import Decision
from parvis.classroom.texts.grid import Criterion, Level
from parvis.classroom.texts.page_words import words
from parvis.classroom.texts.presence import Here, Presence
from parvis.classroom.texts.refusal import Refused
from parvis.classroom.texts.repricing import Repricing
from parvis.errors import ParvisError, reason
from parvis.language import _, current_language

PAGE = Path(__file__).parent / "page"
FILES = {"": "text/html", "texts.css": "text/css", "texts.js": "text/javascript"}
_LOCAL = {"127.0.0.1", "localhost"}
_LONGEST_REMARK = 5_000
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Giving(_Asked):
    question: str
    seen: dict[str, float | None]
    levels: dict[str, int] = {}
    off: float = 0.0
    typed: str = ""
    remark: str = ""


class _Level(_Asked):
    wording: str
    points: str


class _Criterion(_Asked):
    key: str
    name: str
    levels: list[_Level]


class _Changing(_Asked):
    question: str
    criteria: list[_Criterion]
    apply: bool = False


class _Remarks(_Asked):
    question: str
    remarks: list[str]


class _Marker(_Asked):
    name: str


class _Settling(_Asked):
    question: str
    key: str
    marker: str


class _Agreeing(_Asked):
    question: str
    key: str
    points: str


class _Open(_Asked):
    question: str
    key: str


class Local(RequestHandler):
    """Answers this machine's own browser alone: another host's name or another page is refused."""

    def initialize(self, desk: Desk, presence: Presence) -> None:
        """Takes what all requests share."""
        self.desk, self.presence = desk, presence

    def set_default_headers(self) -> None:
        """Nothing from elsewhere in the page, the page nowhere else."""
        self.clear_header("Server")
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        """Refuses another host (DNS rebinding) and another page's request."""
        host = self.request.host
        if urlsplit(f"//{host}").hostname not in _LOCAL:
            raise HTTPError(403)
        origin = self.request.headers.get("Origin")
        if origin is not None and origin != f"http://{host}":
            raise HTTPError(403)
        if self.request.headers.get("Sec-Fetch-Site") not in (None, "same-origin", "none"):
            raise HTTPError(403)

    def log_exception(self, *_error: Any) -> None:
        """Keeps the token of the address, and whose text it was, out of the terminal."""


class Page(Local):
    """The page and its two files."""

    def get(self, name: str) -> None:
        """One of them."""
        self.set_header("Content-Type", f"{FILES[name]}; charset=utf-8")
        text = (PAGE / (name or "index.html")).read_text(encoding="utf-8")
        self.finish(text.replace('lang="en"', f'lang="{current_language()}"', 1) if not name else text)


class Api(Local):
    """The questions and texts, and what a marker does with them."""

    def get(self, name: str) -> None:
        """`start`, `texts`, `state`, `name` or `agreement`."""
        ask, question = self.get_query_argument, self.get_query_argument("question", "")
        desk = self.desk
        answers = {
            "start": lambda: {**desk.start(), "words": words(), "language": current_language()},
            "texts": lambda: desk.texts(question),
            "state": lambda: desk.state(question, ask("key")),
            "name": lambda: {"name": desk.name_of(question, ask("key"))},
            "agreement": lambda: desk.agreement(question),
        }
        self._answer(answers, name)

    def post(self, name: str) -> None:
        """`give`, `grid`, `remarks`, `marker`, `settle`, `agree` or `here`."""
        if self.request.headers.get("Content-Type", "").partition(";")[0] != "application/json":
            raise HTTPError(415)
        answers = {
            "give": self._give,
            "grid": self._grid,
            "remarks": self._remarks,
            "marker": self._marker,
            "settle": self._settle,
            "agree": self._agree,
            "here": self._here,
        }
        self._answer(answers, name)

    def _answer(self, answers: dict, name: str) -> None:
        if name not in answers:
            raise HTTPError(404)
        try:
            self.finish(answers[name]())
        except (Refused, ParvisError) as error:
            self.set_status(409)
            self.finish({"error": str(error)})
        except ValidationError:
            self.set_status(400)
            self.finish({"error": _("The page sent something that cannot be understood: load it again.")})
        except OSError as error:
            self.set_status(409)
            sentence = _("It could not be kept ({reason}): nothing has changed.")
            self.finish({"error": sentence.format(reason=reason(error))})

    def _give(self) -> dict:
        asked = _Giving.model_validate_json(self.request.body)
        if len(asked.remark) > _LONGEST_REMARK:
            raise Refused(_("This remark is too long."))
        most = self.desk.most(asked.question)
        typed = read_points(asked.typed, most) if asked.typed.strip() else None
        self.desk.give(
            asked.question, asked.seen, Decision(asked.levels, asked.off, typed, asked.remark.strip())
        )
        return {key: self.desk.state(asked.question, key) for key in asked.seen}

    def _grid(self) -> dict:
        asked = _Changing.model_validate_json(self.request.body)
        most = self.desk.most(asked.question)
        criteria = tuple(
            Criterion(
                one.key,
                one.name,
                tuple(Level(level.wording, read_points(level.points, most)) for level in one.levels),
            )
            for one in asked.criteria
        )
        act = self.desk.change_grid if asked.apply else self.desk.preview
        return _repriced(act(asked.question, criteria), self.desk, asked.question)

    def _remarks(self) -> dict:
        asked = _Remarks.model_validate_json(self.request.body)
        self.desk.keep_remarks(asked.question, asked.remarks)
        return {"remarks": self.desk.texts(asked.question)["remarks"]}

    def _marker(self) -> dict:
        name = self.desk.known_as(_Marker.model_validate_json(self.request.body).name)
        if not name:
            raise Refused(_("Say first who is marking."))
        self.desk.marker = name
        return {"marker": name}

    def _settle(self) -> dict:
        asked = _Settling.model_validate_json(self.request.body)
        self.desk.settle(asked.question, asked.key, asked.marker)
        return self.desk.agreement(asked.question)

    def _agree(self) -> dict:
        asked = _Agreeing.model_validate_json(self.request.body)
        points = read_points(asked.points, self.desk.most(asked.question))
        self.desk.agree(asked.question, asked.key, points)
        return self.desk.agreement(asked.question)

    def _here(self) -> dict:
        asked = _Open.model_validate_json(self.request.body)
        self.presence.show(Here(self.desk.marker, asked.question, asked.key))
        others = [one for one in self.presence.others() if one.marker]
        return {
            "others": [{"marker": one.marker, "same": one.key == asked.key} for one in others],
        }


def _repriced(found: Repricing, desk: Desk, question: str) -> dict:
    numbers = {one.key: number for number, one in enumerate(desk.answers(question), 1)}
    return {
        "changes": [
            {"number": numbers[one.answer.key], "before": one.before, "after": one.after}
            for one in found.changes
        ],
        "left": found.left,
        "lacking": found.lacking,
        "grid": grid_data(desk.grid_in_force(question)),
    }
