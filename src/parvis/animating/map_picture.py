"""The picture of the community map: people on a circle, a shape for each group, lines; and its table."""

from __future__ import annotations

import math
from collections.abc import Collection
from html import escape

from parvis.animating.circle import Circle, Person
from parvis.desks.look import table
from parvis.language import _

_WIDTH, _HEIGHT, _ACROSS, _UP = 720, 560, 145, 238  # of the drawing, and of the ellipse of people
_FEWEST = 3  # answers that make a line worth drawing between two people of one group


def group_names() -> list[str]:
    """The four groups in words; each has a shape of its own."""
    return [_("recipes ●"), _("repairs ■"), _("garden ▲"), _("outings ◆")]


def picture(circle: Circle, gone: Collection[int]) -> str:
    """The map as an SVG: who is gone is crossed out and dotted, and their lines are left out."""
    places = _places(circle.people)
    lines = "".join(_line(circle, places, one, other, number) for one, other, number in circle.shown_links
                    if one not in gone and other not in gone)  # fmt: skip
    people = "".join(_node(one, *places[one.member], one.member in gone) for one in circle.people)
    told = _(
        "Map of {people} people in a circle, four groups one after the other; the table below says the same."
    )
    label = escape(told.format(people=len(circle.people)))
    return (
        f'<svg class="pv-map" role="img" aria-label="{label}" viewBox="0 0 {_WIDTH} {_HEIGHT}">'
        f'<g fill="none" stroke="currentColor">{lines}</g>{people}</svg>'
    )


def people_table(circle: Circle, gone: Collection[int]) -> str:
    """The table of the people shown: group, posts, first answers, ways, and with whom they exchange most."""
    names = {one.member: one.name for one in circle.people}
    heads = (
        _("Person"),
        _("Group"),
        _("Posts"),
        _("First answers"),
        _("Paths between members"),
        _("Exchanges most with"),
    )
    rows = []
    for one in circle.people:
        links = sorted(((number, a if b == one.member else b) for a, b, number in circle.shown_links
                        if one.member in (a, b)), reverse=True)  # fmt: skip
        most = ", ".join(names[other] for _number, other in links[:2]) or "–"
        name = _("{name} (gone)").format(name=one.name) if one.member in gone else one.name
        group = group_names()[one.group] if one.paths < 0.5 else _("links the groups ★")
        rows.append((name, group, str(one.posts), str(one.first_answers), f"{100 * one.paths:.0f} %", most))
    return table(heads, rows)


def _places(people: list[Person]) -> dict[int, tuple[float, float]]:
    """The place of each person, group after group, from the top."""
    step = 2 * math.pi / max(len(people), 1)
    return {
        one.member: (
            _WIDTH / 2 + _ACROSS * math.sin(number * step),
            _HEIGHT / 2 - _UP * math.cos(number * step),
        )
        for number, one in enumerate(people)
    }


def _line(circle: Circle, places: dict, one: int, other: int, number: int) -> str:
    group = {person.member: person.group for person in circle.people}
    quiet = any(person.paths >= 0.5 and person.member in (one, other) for person in circle.people)
    if number < _FEWEST and group[one] == group[other] and not quiet:
        return ""
    (x1, y1), (x2, y2) = places[one], places[other]
    # an arc bent towards the middle: lines of neighbours do not run over the names
    mx, my = (x1 + x2) / 2 * 0.6 + _WIDTH * 0.2, (y1 + y2) / 2 * 0.6 + _HEIGHT * 0.2
    width = 0.6 + min(number, 60) ** 0.5 * 0.35
    style = (
        'stroke-dasharray="6 4" stroke-width="2.2"' if quiet else f'stroke-width="{width:.1f}" opacity="0.45"'
    )
    return f'<path d="M{x1:.0f} {y1:.0f} Q{mx:.0f} {my:.0f} {x2:.0f} {y2:.0f}" {style}/>'


def _node(one: Person, x: float, y: float, gone: bool) -> str:
    size = 5 + min(one.posts, 700) ** 0.5 * 0.3
    ring = 'fill="none" stroke-dasharray="2 3"' if gone else 'fill="var(--pv-paper)"'
    style = f'{ring} stroke="currentColor" stroke-width="2"'
    shape = _star(x, y, 10, style) if one.paths >= 0.5 else _shape(one.group, x, y, size, style)
    cross = (
        f'<path d="M{x - 8:.0f} {y - 8:.0f} l16 16 m0 -16 l-16 16" stroke="currentColor" stroke-width="2"/>'
        if gone
        else ""
    )
    middle = abs(x - _WIDTH / 2) < 30
    right = x >= _WIDTH / 2
    anchor = "middle" if middle else "start" if right else "end"
    gap = 0 if middle else (size + 6) * (1 if right else -1)
    down = (size + 13) * (1 if y > _HEIGHT / 2 else -1) if middle else 4
    line = ' text-decoration="line-through"' if gone else ""
    where = f'x="{x + gap:.0f}" y="{y + down:.0f}" text-anchor="{anchor}"'
    words = f'<text {where} font-size="15" fill="currentColor"{line}>'
    return f"<g>{shape}{cross}{words}{escape(one.name)}</text></g>"


def _shape(group: int, x: float, y: float, size: float, style: str) -> str:
    if group == 0:
        return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{size:.1f}" {style}/>'
    if group == 1:
        side = f'width="{2 * size:.0f}" height="{2 * size:.0f}"'
        return f'<rect x="{x - size:.0f}" y="{y - size:.0f}" {side} {style}/>'
    if group == 2:
        return f'<path d="M{x:.0f} {y - size:.0f} l{size:.0f} {1.8 * size:.0f} h-{2 * size:.0f} z" {style}/>'
    high = 1.2 * size
    around = f"l{size:.0f} {high:.0f} l-{size:.0f} {high:.0f} l-{size:.0f} -{high:.0f} z"
    return f'<path d="M{x:.0f} {y - high:.0f} {around}" {style}/>'


def _star(x: float, y: float, size: float, style: str) -> str:
    points = [
        (x + r * math.sin(k * math.pi / 5), y - r * math.cos(k * math.pi / 5))
        for k in range(10)
        for r in [size if k % 2 == 0 else size * 0.45]
    ]
    return f'<polygon points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}" {style}/>'
