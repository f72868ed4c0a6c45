"""What the desk of the two sets says in HTML: where one is, a case, the keys, what changed, why."""

from __future__ import annotations

from collections.abc import Mapping

from parvis.desks.look import element, table
from parvis.desks.skill import gain, in_words, lean, lean_moved
from parvis.desks.two_sets import Item, Sitting, passed_over
from parvis.language import _, ngettext


def head(sitting: Sitting, moment: str) -> str:
    """The subject, where one is, and what becomes of the answers."""
    total, made = len(sitting.items), len(sitting.chosen)
    set_name = _("Opening set") if moment == "opening" else _("Closing set")
    decided = ngettext("{number} of {total} decided", "{number} of {total} decided", made)
    place = " · ".join([set_name, decided.format(number=made, total=total)])
    about = _(
        "Two or three minutes, no clock, no mark: the answers stay in your folder. Nothing is corrected now; "
        "a set of the same kind closes the unit, and you will see both."
    )
    if moment == "closing":
        about = _(
            "The same kind of cases as at the opening, no clock, no mark. When all are decided you see what "
            "changed, and why each case is what it is."
        )
    note = element("p", sitting.sets.note, "pv-note") if sitting.sets.note else ""
    return (
        element("div", place, "pv-place")
        + element("h2", sitting.sets.subject)
        + element("p", about, "pv-quiet")
        + note
    )


def case(sitting: Sitting) -> str:
    """The case in view and the question."""
    if sitting.current is None:
        return ""
    title = _("Case {number}").format(number=len(sitting.chosen) + 1)
    return (
        element("h3", title)
        + element("div", sitting.current.text, "pv-text")
        + element("p", sitting.sets.question)
    )


def keys(choices: Mapping[str, str]) -> list[tuple[str, str]]:
    """The keys, each with what it asks for."""
    words = (choices[name] for name in ("signal", "noise", "pass"))
    return [*zip("123", words, strict=True), ("u", _("undo"))]


def end(earlier: Sitting | None, sitting: Sitting) -> str:
    """After the opening a word of thanks; after the closing the comparison and every explanation."""
    if earlier is None:
        thanks = _(
            "Noted. You will see these answers again, with their explanations, at the end of the unit."
        )
        return f'<div class="pv-panel">{element("p", thanks, "pv-verdict")}</div>'
    sets = [one for one in (earlier, sitting) if one.chosen]
    names = [_("Opening set"), _("Closing set")][-len(sets) :]
    parts = [
        element("h3", name) + "".join(element("p", line) for line in in_words(one.skill, one.sets.cases))
        for name, one in zip(names, sets, strict=True)
    ]
    passed = passed_over(sets)
    if passed:
        words = ngettext(
            "{number} case was passed and is left out.",
            "{number} cases were passed and are left out.",
            passed,
        )
        parts.append(element("p", words.format(number=passed), "pv-quiet"))
    explained = "".join(element("h3", name) + _explained(one) for name, one in zip(names, sets, strict=True))
    verdict = element("p", compared(earlier, sitting), "pv-verdict")
    return f'<div class="pv-panel">{verdict}{"".join(parts)}</div><div class="pv-panel">{explained}</div>'


def compared(earlier: Sitting, sitting: Sitting) -> str:
    """What changed in one or two sentences: skill first, and a lean that moved is not taken for skill."""
    before, after, cases = earlier.skill, sitting.skill, sitting.sets.cases
    if not before.enough:
        return _("Without the opening set there is nothing to compare with; here is where you stand.")
    if not after.enough:
        return _("Too many cases were passed to compare.")
    change, moved = gain(before, after), lean_moved(before, after)
    words = {
        1: _("You tell the two kinds apart better than at the opening."),
        0: _(
            "So few cases cannot show that you tell the two kinds apart better or worse than at the opening."
        ),
        -1: _("You tell the two kinds apart less well than at the opening: look at what misled you."),
    }[change.sign]
    if moved and change.sign <= 0:
        words += " " + _("What moved is your lean, not your eye: suspecting more is not seeing better.")
        words += " " + lean(after, cases)
    return words


def _explained(sitting: Sitting) -> str:
    heads = (_("Case"), _("You"), _("Expected"), _("Why"))
    return table(heads, [_row(sitting, item) for item in sitting.items])


def _row(sitting: Sitting, item: Item) -> tuple[str, ...]:
    choices, chosen = sitting.sets.choices, sitting.chosen.get(item.item_id, "")
    mark = {"": "–", "pass": "–", item.answer: "✓"}.get(chosen, "✗")
    return item.text, f"{mark} {choices.get(chosen, '')}", choices[item.answer], item.why
