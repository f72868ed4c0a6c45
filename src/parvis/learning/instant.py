"""`check("name")` under an exercise: an answer at once, a button to check again, hints on demand."""

from __future__ import annotations

from parvis.causes.proven import is_marking
from parvis.errors import ParvisError
from parvis.language import _
from parvis.learning import instant_session as session
from parvis.learning.instant_file import Sheet, read_sheet
from parvis.results.criteria import said_of


def check(name: str = "", because: str = "") -> None:
    """Says how the answer `name` stands, and offers to check again; without a name, all of them.

    `because` is the reason that was asked for after three quick failures. Nothing happens in marking.
    """
    if is_marking():
        return
    try:
        sheet = read_sheet()
        if not name:
            _print_all(sheet)
            from parvis.learning.hand_in_view import show_hand_in

            show_hand_in(sheet.unit)
            return
        answer = sheet.answer(name)
        told = session.answer_to(answer, sheet, because)
    except ParvisError as error:
        print(error)
        return
    from parvis.learning.instant_view import show

    show(answer, sheet, told)


def hint(name: str) -> None:
    """Prints the next hint of the answer `name`; those already seen are printed again."""
    try:
        sheet = read_sheet()
        answer = sheet.answer(name)
    except ParvisError as error:
        print(error)
        return
    seen = session.next_hint(answer, sheet)
    print("\n\n".join(answer.hints[:seen]) or _("This exercise has no hints."))


def _print_all(sheet: Sheet) -> None:
    for answer in sheet.answers:
        told = session.answer_to(answer, sheet, note=False)
        first = told.text.split("\n")[0]
        print(first[:1], said_of(f"{answer.title}, {answer.name}", first[2:]))
