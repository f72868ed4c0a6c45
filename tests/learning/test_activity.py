"""What is noted while notebooks are open: once that they were opened, and from time to time that they run."""

from types import SimpleNamespace

import pytest

from parvis.learning import activity
from parvis.learning.activity import note_opened, notebook_place
from parvis.learning.record import read_record


@pytest.fixture(autouse=True)
def fresh(tmp_path, monkeypatch):
    monkeypatch.setattr(activity, "_open", set())
    monkeypatch.setenv("PARVIS_PROGRESS", str(tmp_path / "progress.json"))


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/home/a/work/fr/course/kpi/formulas.fr.ipynb", ("lesson", "kpi", "formulas")),
        ("C:\\course\\kpi\\formulas.en.ipynb", ("lesson", "kpi", "formulas")),
        ("/home/a/work/en/release/kpi-en/kpi.ipynb", ("assignment", "kpi", "kpi")),
        ("kpi-fr/kpi.ipynb", ("assignment", "kpi", "kpi")),
        ("work/fr/practice/kpi-12/kpi.ipynb", ("practice", "kpi", "kpi")),
        ("work/fr/course/index.fr.ipynb", None),
        ("Untitled.ipynb", None),
        ("mine/trial.ipynb", None),
        ("", None),
    ],
)
def test_a_notebook_is_known_by_its_place(path, place):
    """Lessons, assignments and practice; the first page and what people make themselves are nothing of it."""
    assert place == notebook_place(path)


def test_opening_is_noted_once_and_work_from_time_to_time(monkeypatch):
    """Running the first cell twice notes it once; cells are noted when enough time has passed."""
    hooks, now = [], [0.0]
    shell = SimpleNamespace(
        events=SimpleNamespace(register=lambda _name, hook: hooks.append(hook)), user_ns={}
    )
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    monkeypatch.setattr(activity.time, "monotonic", lambda: now[0])
    monkeypatch.setenv("JPY_SESSION_NAME", "/a/course/kpi/formulas.fr.ipynb")
    note_opened()
    note_opened()
    for now[0] in (60.0, 121.0, 130.0, 300.0):
        hooks[0](None)
    found = [(event.kind, event.unit, event.exercise, event.facts) for event in read_record().events]

    assert 1 == len(hooks)
    assert [(kind, "kpi", "formulas", {"what": "lesson"}) for kind in ("opened", "ran", "ran")] == found


def test_an_unknown_notebook_notes_nothing(monkeypatch):
    """Where nothing says which notebook it is, there is no event."""
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    note_opened()

    assert () == read_record().events


def test_vs_code_says_which_notebook_it_is(monkeypatch):
    """Its own name for it stands in the notebook's variables."""
    shell = SimpleNamespace(
        events=SimpleNamespace(register=lambda _name, _hook: None),
        user_ns={"__vsc_ipynb_file__": "/a/release/kpi-en/kpi.ipynb"},
    )
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    note_opened()

    assert ["assignment"] == [event.facts["what"] for event in read_record().events]
