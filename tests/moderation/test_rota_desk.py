"""The rota desk: ticks are saved, checked against the limits, found again."""

from parvis import answers
from parvis.moderation.rota import Limits, Shift, from_decisions
from parvis.moderation.rota_desk import RotaDesk
from parvis.moderation.shifts import draw_week

WEEK = [Shift("d0-day", 0, "day", False, 20), Shift("d0-evening", 0, "evening", True, 50)]
TEAM = Limits(team=("Awa", "Chloé"))


def saved(path):
    return from_decisions(answers.read("rota", unit="moderation", path=path).decisions)


def test_a_tick_is_saved_at_once(path):
    """One tick writes the whole rota."""
    desk = RotaDesk(WEEK, TEAM, path=path, variant=2)
    desk.ticks["d0-evening", "Chloé"].value = True
    expected = {"d0-day": [], "d0-evening": ["Chloé"]}

    assert expected == saved(path)


def test_the_limits_are_checked_as_one_goes(path):
    """What the model says is broken is on screen until it is mended."""
    desk = RotaDesk(WEEK, TEAM, path=path)
    empty = desk.check.value
    for key in (("d0-day", "Awa"), ("d0-evening", "Awa"), ("d0-evening", "Chloé")):
        desk.ticks[key].value = True

    assert "✗ 2 limits are broken" in empty
    assert "Monday evening: nobody is there." in empty
    assert "✓ Every limit is kept." in desk.check.value


def test_a_restarted_kernel_shows_the_rota(path):
    """The ticks of an earlier desk are there."""
    RotaDesk(WEEK, TEAM, path=path).ticks["d0-day", "Awa"].value = True
    again = RotaDesk(WEEK, TEAM, path=path)

    assert again.ticks["d0-day", "Awa"].value
    assert not again.ticks["d0-day", "Chloé"].value
    assert "Read" in again.status.value


def test_a_rota_of_another_data_set_is_not_shown(path):
    """The shifts of another variant are others: one begins anew and is told why."""
    RotaDesk(WEEK, TEAM, path=path, variant=1).ticks["d0-day", "Awa"].value = True
    again = RotaDesk(WEEK, TEAM, path=path, variant=2)

    assert not again.ticks["d0-day", "Awa"].value
    assert "made on data set 1, and this is data set 2" in again.status.value


def test_every_box_has_a_name_of_its_own(path):
    """A screen reader hears moderator and shift at each box."""
    desk = RotaDesk(draw_week(1), path=path)
    names = [tick.description for tick in desk.ticks.values()]

    assert "Awa, Sunday night" in names
    assert len(names) == len(set(names)) == 21 * 5


def test_the_line_to_paste_reads_back(path):
    """Those who hand in the notebook alone lose nothing."""
    desk = RotaDesk(WEEK, TEAM, path=path, variant=2)
    desk.ticks["d0-day", "Awa"].value = True
    pasted = answers.read("rota", unit="moderation", path="none.json", pasted=desk.line.value)

    assert saved(path) == from_decisions(pasted.decisions)


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    """The tick stays and the sentence says what to do."""
    desk = RotaDesk(WEEK, TEAM, path=tmp_path / "nowhere" / "answers.json")
    desk.ticks["d0-day", "Awa"].value = True

    assert "your decisions could not be written" in desk.status.value
    assert desk.rota["d0-day"] == ["Awa"]


def test_in_a_marked_run_the_rota_is_printed(path, monkeypatch, capsys):
    """Whoever marks reads the rota, and the file is left as it was."""
    RotaDesk(WEEK, TEAM, path=path).ticks["d0-day", "Awa"].value = True
    content = path.read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    RotaDesk(WEEK, TEAM, path=path)
    printed = capsys.readouterr().out

    assert "Monday daytime · Awa" in printed
    assert "Monday evening · –" in printed
    assert content == path.read_bytes()
