"""TikTok's sixty days (D7): Sundays stand out, so the day on which a week begins matters."""

import pytest

from ..worlds import POWER_SEEDS, SEEDS, export


@pytest.mark.parametrize("seed", SEEDS)
def test_sixty_days_and_eighty_videos(seed):
    """The overview has sixty days without a gap, the content eighty videos."""
    days = export(seed, "tiktok_overview")["date"]

    assert 60 == len(days) == (days.iloc[-1] - days.iloc[0]).days + 1
    assert 80 == export(seed, "tiktok_content")["link"].nunique()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_day_is_a_monday_and_the_last_week_is_incomplete(seed):
    """Eight weeks from Monday to Sunday, then four days."""
    weeks = export(seed, "tiktok_overview").set_index("date")["views"].resample("W-SUN").size()

    assert [7] * 8 + [4] == weeks.to_list()


@pytest.mark.parametrize("seed", [*SEEDS, *POWER_SEEDS])
def test_the_first_day_of_the_week_changes_the_weeks(seed):
    """Sunday has well over the views of another day; weeks from Sunday tell another story."""
    views = export(seed, "tiktok_overview").set_index("date")["views"].astype("float64")
    monday = views.resample("W-SUN").sum().iloc[:8]
    sunday = views.resample("W-SAT").sum().iloc[1:8]
    by_day = views.groupby(views.index.day_of_week).mean()

    assert by_day[6] > 1.3 * by_day[:5].mean()
    assert monday.idxmax() - sunday.idxmax() != 0
    assert (abs(monday.iloc[1:].to_numpy() / sunday.to_numpy() - 1) > 0.05).any()
