"""From a marked class to the page: languages merged, names or numbers, nothing but sentences."""

import shutil
import stat

import pytest
from nbgrader.api import Gradebook

from parvis.classroom.statistics.run import report
from parvis.classroom.statistics.sentences import Sentences, templates
from parvis.course import load_course
from parvis.errors import ClassroomError
from parvis.language import use_language


@pytest.fixture
def folder(tmp_path, make_course, empty_gradebook):
    """A built course."""
    shutil.copy(empty_gradebook, tmp_path)
    return make_course(tmp_path)


@pytest.mark.parametrize(
    ("language", "told", "few"),
    [
        ("en", "An empty list must give 0.", "too few to say"),
        ("fr", "Une liste vide doit donner 0.", "trop peu pour"),
    ],
)
def test_a_mistake_is_one_in_both_languages(folder, put_marks, language, told, few):
    """A French and an English copy miss the same criterion: one line, in the language of the report."""
    put_marks(folder, "alix", "mini-fr", wrong=True)
    put_marks(folder, "hana", "mini-en", wrong=True)
    use_language(language)

    report(folder)

    path = folder / "exports" / "report.html"
    page = path.read_text(encoding="utf-8")
    other = {"en": "Une liste vide", "fr": "An empty list"}[language]
    assert told in page
    assert few in page
    assert {"en": "a check", "fr": "une vérification"}[language] in page  # which says nothing of itself
    assert other not in page
    assert "mean_hidden" not in page
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


def test_pseudonyms_leave_no_name(folder, put_marks):
    """Who needs help is a number; no name and no id stands in the page."""
    put_marks(folder, "alix", "mini-en", wrong=False)
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        gradebook.add_student("zoe", first_name="Zoé", last_name="Absente")
    use_language("en")

    report(folder, pseudonyms=True)
    numbers = (folder / "exports" / "report.html").read_text(encoding="utf-8")
    report(folder)
    names = (folder / "exports" / "report.html").read_text(encoding="utf-8")

    assert "Person 1: nothing handed in" in numbers
    assert not [name for name in ("zoe", "Zoé", "Absente") if name in numbers]
    assert "Zoé Absente: nothing handed in" in names


def test_nothing_marked_is_told(folder):
    """A class without marks: one sentence with the command."""
    use_language("en")

    with pytest.raises(ClassroomError, match="nothing has been marked yet"):
        report(folder)


def test_sentences_with_numbers_are_one(folder):
    """What a test fills in differs from one person to the next, and is left out."""
    course = load_course(folder)
    sentences = Sentences(folder, course.unit("mini"), course.languages, "en")

    said = {sentences.in_one_language("other", f"You find {n} copies in the example.") for n in (1, 12)}

    assert {"You find … copies in the example."} == said
    assert ["You find … of them here."] == templates('assert x, f"You find {x!r} of them here."')
