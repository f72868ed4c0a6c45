"""The course's first page leads to every lesson of course.toml, in the reader's language."""

from pathlib import Path

import nbformat
import pytest

from parvis.course import load_course

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_first_page_names_every_unit_and_leads_to_every_lesson(language):
    """Units in order by title, lessons by links to notebooks of the same language that exist."""
    page = nbformat.read(ROOT / "course" / f"index.{language}.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in page.cells)
    units = load_course(ROOT).units
    links = [f"{unit.id}/{lesson}.{language}.ipynb" for unit in units for lesson in unit.lessons]

    assert [] == [unit.title[language] for unit in units if f"| {unit.title[language]} |" not in text]
    assert [] == [
        link for link in links if f"]({link})" not in text or not (ROOT / "course" / link).is_file()
    ]
    assert text.index(links[0]) == min(text.index(link) for link in links)
