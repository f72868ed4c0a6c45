"""What is said of the occupation has a source and a date, and simulations say what they plant."""

import pytest

from parvis.kpi.chance import wilson
from parvis.profession.asking import occupation, offers
from parvis.profession.facts import records, salaries, surveys, timeline


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_fact_has_a_source(language):
    """Claims too: one knows who made them."""
    for table in (surveys(language), timeline(language), records(), salaries(language)):
        assert table["source"].str.len().gt(3).all()
    assert 18 == len(surveys(language))


def test_what_is_not_verified_is_marked():
    """The new ROME code was reported by one site alone."""
    table = timeline("fr")

    assert ["2026"] == table.loc[table["certainty"] == "check", "date"].tolist()
    assert (
        table["date"].is_monotonic_increasing
        or sorted(table["date"].str[:4]) == table["date"].str[:4].tolist()
    )


def test_the_survey_refuses_80_and_supports_86():
    """The figures of the lesson, from the survey's own n."""
    table = surveys("en").set_index(["edition", "item"])
    people, interns = table.loc[("2013", "interns"), ["n", "pct"]]
    studied = table.loc[("2013", "bac3"), "pct"]

    low, high = wilson(round(people * interns / 100), people)
    assert (0.134, 0.192) == (round(low, 3), round(high, 3))
    low, high = wilson(round(people * studied / 100), people)
    assert low < 0.86 < high


def test_selection_bias_survives_many_answers():
    """Over 200 seeds, neither way of asking has the true share in its interval."""
    missed = 0
    for seed in range(200):
        everyone = occupation(people=4000, seed=seed)
        intern = everyone["contract"] == "intern"
        for way in ("newsletter", "campus"):
            low, high = wilson(int((intern & everyone[way]).sum()), int(everyone[way].sum()))
            missed += not low <= 0.16 <= high

    assert missed >= 0.99 * 400


def test_offers_count_what_comes_back():
    """An internship of 4 months is offered three times a year, a post of 60 months every five years."""
    table = offers(occupation(interns=0.5, people=10))

    assert {"intern": 15.0, "permanent": 1.0} == dict(zip(table["contract"], table["offers"], strict=True))
