"""A class that others can read is told, with the command that closes it."""

import sys

import pytest

from parvis import doctor
from parvis.classroom.publish.closed import check_closed, exposed
from parvis.errors import ClassroomError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")


@pytest.fixture(autouse=True)
def _a_way_for_others(tmp_path, monkeypatch):
    """pytest's own folders let nobody through: those above the test's count as open."""
    tmp_path.chmod(0o755)
    real = type(tmp_path).parents

    def below(path):
        return [one for one in real.__get__(path) if one.is_relative_to(tmp_path)]

    monkeypatch.setattr(type(tmp_path), "parents", property(below))


@pytest.mark.parametrize("mode", [0o701, 0o704, 0o710, 0o740, 0o755, 0o777])
def test_an_open_class_is_named(klass, texts, mode):
    """Read or merely entered, by the group or by others: the sentence holds the folder and the chmod."""
    texts.chmod(0o700)
    klass.chmod(mode)

    assert [klass] == exposed(klass)
    with pytest.raises(ClassroomError, match=f"others on this machine can read it.*chmod 700 {klass}"):
        check_closed(klass)


def test_a_closed_class_of_closed_texts_is_right(klass, texts):
    """As `class new` makes it, in a repository of one's own."""
    texts.chmod(0o700)

    assert [] == exposed(klass)
    assert check_closed(klass) is None


@pytest.mark.parametrize("private", ["assignments", "source"])
def test_open_texts_are_named(klass, texts, private):
    """Their keys and solutions are those of the class; to close the private part is enough."""
    other = {"assignments": "source", "source": "assignments"}[private]
    texts.chmod(0o755)
    (texts / other).chmod(0o700)

    assert [texts] == exposed(klass)
    (texts / private).chmod(0o700)
    assert [] == exposed(klass)


@pytest.mark.parametrize("private", ["assignments", "source", "gradebook.db", "submitted", ".parvis"])
def test_a_course_that_is_no_class_is_looked_at_too(texts, private):
    """nbgrader works in the repository as well: what is private there is what others must not read."""
    for path in texts.iterdir():
        path.chmod(0o700)
    if not (texts / private).exists():
        (texts / private).mkdir()
    (texts / private).chmod(0o755)

    assert [texts] == exposed(texts)
    (texts / private).chmod(0o700)
    assert [] == exposed(texts)


def test_a_folder_above_that_lets_nobody_through_is_enough_for_texts(klass, texts, tmp_path):
    """A home of mode 700 closes all that is in it."""
    tmp_path.chmod(0o700)

    assert [] == exposed(klass)


@pytest.mark.parametrize(("mode", "ready"), [(0o755, False), (0o700, True)])
def test_doctor_refuses_an_open_class(klass, texts, mode, ready):
    """The finding is needed: doctor fails, and says what to type."""
    texts.chmod(0o700)
    klass.chmod(mode)
    found = next(one for one in doctor.examine(klass) if one.name == "closed to others")

    assert (ready, True) == (found.ready, found.needed)
    assert ready or f"chmod 700 {klass}" in found.remedy
