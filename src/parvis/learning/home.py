"""The first page of the course: the next step, and a card for each unit with all that leads into it."""

from __future__ import annotations

import json
from contextlib import suppress
from html import escape
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.language import _, ngettext, use_language
from parvis.learning.own_copy import first_page, own_folder
from parvis.learning.progress import (
    DONE,
    NOT_BEGUN,
    PAUSE,
    UNDER_WAY,
    Progress,
    Standing,
    Step,
    assignment_page,
    duration,
    lesson_page,
    points_of,
    progress_of,
)

_CALL = "home("
_STYLES = {NOT_BEGUN: "", UNDER_WAY: " pv-home-way", DONE: " pv-home-done"}


def home(language: str) -> None:
    """Shows the first page in a notebook of the course; where there is no course above, says so."""
    from IPython.display import display

    use_language(language)
    root = next((folder for folder in Path.cwd().parents if (folder / "course.toml").is_file()), None)
    if root is None:
        print(_("Your progress is shown where the whole course lies; the table below leads to every lesson."))
        return
    display(shown(root, Path.cwd(), language), raw=True)
    from parvis.learning.course_buttons import CourseButtons

    display(CourseButtons(root, language))


def shown(root: Path, folder: Path, language: str) -> dict[str, str]:
    """The first page as a notebook shows it, by kind; `folder` is the page's own, links start from it."""
    found = progress_of(root, language)
    there = {
        standing.unit.id
        for standing in found.standings
        if (folder / assignment_page(standing.unit.id, language)).resolve().is_file()
    }
    return {"text/html": home_page(found, language, there), "text/plain": "\n".join(lines(found, language))}


def refresh_home(root: Path, language: str) -> None:
    """Writes the first page of the learner's copy as it is today, so that it opens without being run.

    The page is signed as the learner's own, so that JupyterLab shows it as it would after a run. A page that
    cannot be read or written stays as it is.
    """
    path = own_folder(root, language) / first_page(language)
    with suppress(OSError, ValueError, LookupError, TypeError):
        page = json.loads(path.read_bytes())
        for cell in page["cells"]:
            if cell["cell_type"] == "code" and _CALL in "".join(cell["source"]):
                data = {
                    kind: text.splitlines(True) for kind, text in shown(root, path.parent, language).items()
                }
                output = {"output_type": "display_data", "metadata": {}, "data": data}
                cell.update(outputs=[output], execution_count=None)
                cell["metadata"]["jupyter"] = {"source_hidden": True}
        write_atomically(path, json.dumps(page, ensure_ascii=False, indent=1).encode() + b"\n")
        _sign(path, root / "work" / ".jupyter" / language / "data")


def _sign(path: Path, data: Path) -> None:
    import nbformat
    from nbformat.sign import NotebookNotary

    data.mkdir(parents=True, exist_ok=True)
    notary = NotebookNotary(data_dir=str(data))
    notary.sign(nbformat.read(path, as_version=4))
    notary.store.close()


def lines(found: Progress, language: str) -> list[str]:
    """What the page says, for a terminal."""
    told = [_unit_line(standing, language) for standing in found.standings]
    if found.minutes:
        told.append(_time_sentence(found.minutes))
    if found.last:
        told.append(_("Where you left off: {page}").format(page=found.last.sentence))
    return [*found.remarks, *told, _("Next: {step}").format(step=found.next.sentence)]


def home_page(found: Progress, language: str, assignments: set[str]) -> str:
    """The page in HTML; `assignments` are the units whose assignment lies beside the lessons."""
    style = (Path(__file__).parent / "home.css").read_text(encoding="utf-8")
    remarks = "".join(f'<p class="pv-home-quiet">{escape(remark)}</p>' for remark in found.remarks)
    cards = "".join(_card(standing, language, assignments) for standing in found.standings)
    label = _("Your course")
    time = f'<p class="pv-home-quiet">{escape(_time_sentence(found.minutes))}</p>' if found.minutes else ""
    return (
        f'<style>{style}</style><section class="pv-home" aria-label="{escape(label)}">'
        f'{_next_box(found, assignments)}<ol class="pv-home-cards">{cards}</ol>{time}{remarks}</section>'
    )


def _next_box(found: Progress, assignments: set[str]) -> str:
    begun = found.last is not None
    head = _("Your next step") if begun else _("Begin here")
    quiet = []
    if found.last and found.last.page != found.next.page:
        last = _link(found.last)
        quiet.append(escape(_("Where you left off:")) + f" {last}")
    below = "".join(f'<p class="pv-home-quiet">{text}</p>' for text in quiet)
    away = found.next.page.startswith("../") and found.next.page.split("/")[-1][:-6] not in assignments
    go = escape(found.next.sentence) if away else _link(found.next)
    return f'<div class="pv-home-next"><h2>{escape(head)}</h2><p class="pv-home-go">{go}</p>{below}</div>'


def _card(standing: Standing, language: str, assignments: set[str]) -> str:
    unit = standing.unit.id
    rows = [
        _row(lesson.opened, _link(Step(lesson.title, lesson_page(unit, lesson.name, language))))
        for lesson in standing.lessons
    ]
    if unit in assignments:
        name, whose = escape(_("Assignment")), escape(standing.unit.title[language])
        page = escape(assignment_page(unit, language))
        entry = f'<a href="{page}">{name}<span class="pv-home-unseen"> {whose}</span></a>'
    else:
        entry = escape(_("Assignment: fetch it where your instructor tells you to"))
    rows.append(_row(standing.state == DONE, f"<b>{entry}</b>"))
    foot = " · ".join(escape(part) for part in _facts(standing))
    return (
        f'<li class="pv-home-card{_STYLES[standing.state]}"><div class="pv-home-top">'
        f"<h3>{escape(standing.unit.title[language])}</h3>"
        f'<span class="pv-home-state">{escape(state_words(standing.state))}</span></div>'
        f'<ul class="pv-home-links">{"".join(rows)}</ul><div class="pv-home-end">{_bar(standing)}'
        + (f'<p class="pv-home-foot">{foot}</p>' if foot else "")
        + "</div></li>"
    )


def _row(seen: bool, entry: str) -> str:
    mark, style = ("✓", ' class="pv-home-seen"') if seen else ("○", "")
    word = _("seen")
    said = f'<span class="pv-home-unseen"> ({escape(word)})</span>' if seen else ""
    return f'<li{style}><span aria-hidden="true">{mark}</span>{entry}{said}</li>'


def _bar(standing: Standing) -> str:
    if standing.points is None or not standing.out_of:
        return ""
    share = max(0.0, min(1.0, standing.points / standing.out_of))
    return f'<div class="pv-home-bar" aria-hidden="true"><i style="width: {100 * share:.0f}%"></i></div>'


def _facts(standing: Standing) -> list[str]:
    """What is known of a unit beside its state: points, handed in, time, competencies."""
    facts = [points_of(standing)] if standing.points is not None else []
    if standing.handed_in:
        facts.append(_("handed in"))
    if standing.minutes:
        facts.append(duration(standing.minutes))
    if number := len(standing.mastered):
        text = ngettext(
            "{number} of {every} competencies mastered", "{number} of {every} competencies mastered", number
        )
        facts.append(text.format(number=number, every=standing.competencies))
    return facts


def _unit_line(standing: Standing, language: str) -> str:
    mark = {NOT_BEGUN: "○", UNDER_WAY: "◐", DONE: "✓"}[standing.state]
    parts = [state_words(standing.state), *_facts(standing)]
    return f"{mark} {standing.unit.title[language]} · {' · '.join(parts)}"


def state_words(state: str) -> str:
    """A unit's state in the current language."""
    return {NOT_BEGUN: _("not yet begun"), UNDER_WAY: _("under way"), DONE: _("done")}[state]


def _time_sentence(minutes: int) -> str:
    pause = int(PAUSE.total_seconds() // 60)
    sentence = _(
        "Time: about {time}, counted from one thing you ran to the next; pauses of more than {pause} minutes "
        "are left out, and so is what you read without running anything."
    )
    return sentence.format(time=duration(minutes), pause=pause)


def _link(step: Step) -> str:
    if not step.page:
        return escape(step.sentence)
    return f'<a href="{escape(step.page)}">{escape(step.sentence)}</a>'
