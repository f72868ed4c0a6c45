"""Queries as listening tools have them: AND, OR, NOT, NEAR, brackets and phrases, read into terms."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parvis.language import _
from parvis.listening.terms import Either, EitherPlaced, Every, Near, Phrase, Placed, Term, Without, Word
from parvis.listening.words import plain, words

LONGEST = 600
DEEPEST = 12
_OPERATORS = {"AND": "AND", "ET": "AND", "OR": "OR", "OU": "OR", "NOT": "NOT", "SAUF": "NOT"}
_NEAR = re.compile(r"(?:NEAR|PR[EÈ]S)(?:/(\d{1,3}))?")
_USUAL_DISTANCE = 5
_PIECE = re.compile(r'"[^"]*"|[()]|[^\s()"]+|"')


class QueryError(ValueError):
    """A query that cannot be read; its words say what is wrong and what to write."""


def read_query(text: str) -> Term:
    """What a query asks for.

    Operators are in capitals, in English or French: AND (ET), OR (OU), NOT (SAUF), NEAR/5 (PRES/5: with five
    words between at most). NEAR binds first, then NOT, AND, and OR last; brackets say otherwise. Quotes make
    a phrase, a star at the end stands for any end of a word; capitals and accents do not matter.

    Raises QueryError with the sentence to show.

    >>> query = read_query('"lune 4" OR (quartier NEAR/3 lid*) NOT moon')
    >>> query.meets(words("The lid of my Quartier")), query.meets(words("Clair de lune"))
    (True, False)
    """
    return _Reader(text).read()


def caught(query: Term, texts: Iterable[str]) -> list[bool]:
    """For each text, whether the query catches it.

    >>> caught(read_query("marmot*"), ["A marmot!", "My Marmolune"])
    [True, False]
    """
    return [query.meets(words(text)) for text in texts]


class _Reader:
    """Reads a query from left to right; each method reads one level of binding."""

    def __init__(self, text: str):
        if not text.strip():
            raise QueryError(_("The query is empty: write at least one word."))
        if len(text) > LONGEST:
            problem = _("The query has {number} characters, and {most} at most are read: shorten it.")
            raise QueryError(problem.format(number=len(text), most=LONGEST))
        self._pieces = _PIECE.findall(re.sub("[«»“”„]", '"', text))
        if '"' in self._pieces:
            raise QueryError(_("A quotation mark is left open: close the phrase with a second one."))
        self._at = 0
        self._depth = 0

    def read(self) -> Term:
        term = self._either()
        if self._at < len(self._pieces):  # only a bracket can stop the reading before the end
            raise QueryError(_("A closing bracket has no opening one: remove it, or open one before."))
        return term

    def _piece(self) -> str:
        return self._pieces[self._at] if self._at < len(self._pieces) else ""

    def _operator(self) -> str:
        piece = self._piece()
        return "NEAR" if _NEAR.fullmatch(piece) else _OPERATORS.get(piece, "")

    def _either(self) -> Term:
        parts = [self._every()]
        while self._operator() == "OR":
            self._at += 1
            parts.append(self._every())
        if len(parts) == 1:
            return parts[0]
        placed = [part for part in parts if isinstance(part, Word | Phrase | EitherPlaced)]
        return EitherPlaced(tuple(placed)) if len(placed) == len(parts) else Either(tuple(parts))

    def _every(self) -> Term:
        parts = [self._one()]
        while True:
            operator = self._operator()
            if operator == "AND":
                self._at += 1
            elif operator != "NOT":
                self._refuse_neighbours()
                return parts[0] if len(parts) == 1 else Every(tuple(parts))
            parts.append(self._one())

    def _refuse_neighbours(self) -> None:
        piece = self._piece()
        if piece and piece != ")" and not self._operator():
            before = self._pieces[self._at - 1]
            for word in (before, piece):
                _refuse_small_operator(word)
            problem = _(
                "Nothing stands between {left} and {right}: write AND or OR, or put quotation marks "
                "around a phrase."
            )
            raise QueryError(problem.format(left=before, right=piece))

    def _one(self) -> Term:
        if self._operator() != "NOT":
            return self._near()
        word = self._piece()
        self._at += 1
        if self._operator() == "NOT":
            raise QueryError(_("{word} stands twice in a row: write it once.").format(word=word))
        return Without(self._one())

    def _near(self) -> Term:
        left = self._term()
        while self._operator() == "NEAR":
            piece = self._piece()
            found = _NEAR.fullmatch(piece)
            distance = int(found[1]) if found and found[1] else _USUAL_DISTANCE
            self._at += 1
            right = self._term()
            left = Near(_placed(left, piece), _placed(right, piece), distance)
        return left

    def _term(self) -> Term:
        piece = self._piece()
        if not piece or piece == ")" or self._operator():
            raise QueryError(self._missing(piece))
        self._at += 1
        if piece == "(":
            return self._bracket()
        if piece.startswith('"'):
            return _phrase(piece)
        return _word(piece)

    def _bracket(self) -> Term:
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryError(_("More than {most} brackets are open at once.").format(most=DEEPEST))
        inside = self._either()
        if self._piece() != ")":
            raise QueryError(_("A bracket is left open: close it with )."))
        self._at += 1
        self._depth -= 1
        return inside

    def _missing(self, piece: str) -> str:
        before = self._pieces[self._at - 1] if self._at else ""
        if before == "(":
            return _("There is nothing to search for after the opening bracket.")
        if before:
            return _("{operator} lacks what comes after it: a word, a phrase or a bracket.").format(
                operator=before
            )
        if piece == ")":
            return _("A closing bracket has no opening one: remove it, or open one before.")
        return _("{operator} lacks what comes before it: begin with a word or a phrase.").format(
            operator=piece
        )


def _placed(term: Term, operator: str) -> Placed:
    if isinstance(term, Word | Phrase | EitherPlaced):
        return term
    problem = _("{operator} needs on each side a word, a phrase, or words joined with OR in brackets.")
    raise QueryError(problem.format(operator=operator))


def _phrase(piece: str) -> Term:
    parts = [_word(part) for part in re.findall(r"#?\w+\*?", plain(piece.strip('"')))]
    if not parts:
        raise QueryError(_("There is nothing between the quotation marks."))
    return parts[0] if len(parts) == 1 else Phrase(tuple(parts))


def _word(piece: str) -> Word:
    _refuse_small_operator(piece)
    bare, star, rest = plain(piece).partition("*")
    if star and (rest or len(bare.lstrip("#")) < 3):
        problem = _("In {piece}, the star goes at the end of a word of three letters at least, as in marm*.")
        raise QueryError(problem.format(piece=piece))
    found = words(bare)
    if len(found) != 1 or found[0] != bare.lstrip("@"):
        problem = _(
            "{piece} is not one word: put quotation marks around a phrase, and a space around operators."
        )
        raise QueryError(problem.format(piece=piece))
    return Word(found[0], bool(star))


def _refuse_small_operator(piece: str) -> None:
    capitals = piece.upper()
    if piece != capitals and (capitals in _OPERATORS or _NEAR.fullmatch(capitals)):
        problem = _(
            "Write {operator} in capitals if it is an operator, between quotation marks if it is a word."
        )
        raise QueryError(problem.format(operator=capitals))
