"""A date that pandas cannot read is told with its text, the format and what does not fit, without advice."""

from __future__ import annotations

import pytest

from parvis.language import use_language
from parvis.plain_errors import sentence

ADVICE = ("You might", "passing", "ISO8601", "mixed")


@pytest.fixture
def said(run):
    def told(language: str, code: str) -> str:
        use_language(language)
        stopped = run(code, {})
        assert stopped is not None
        return sentence(stopped)

    return told


@pytest.mark.parametrize(
    ("texts", "form", "en", "fr"),
    [
        (
            ["14/03/2025", "15/03/2025"],
            "%d/%m/%y",
            "Of the date “14/03/2025” the format “%d/%m/%y” leaves “25” unread. "
            "%y reads two digits of the year, %Y reads four.",
            "%y lit deux chiffres de l'année, %Y en lit quatre.",
        ),
        (
            ["2025-03-14 10:30"],
            "%Y-%m-%d",
            "leaves “10:30” unread. %H reads the hour and %M the minute.",
            "%H lit l'heure et %M la minute.",
        ),
        (["2025-03-14 Fri"], "%Y-%m-%d", "leaves “Fri” unread.", "laisse «\u00a0Fri\u00a0» sans le lire."),
        (
            ["14/03/25"],
            "%d/%m/%Y",
            "The date “14/03/25” does not fit the format “%d/%m/%Y”. “%d/%m/%y” would read it.",
            "ne correspond pas au format «\u00a0%d/%m/%Y\u00a0». «\u00a0%d/%m/%y\u00a0» la lirait.",
        ),
        (["25/03/2025"], "%m/%d/%Y", "“%d/%m/%Y” would read it.", "«\u00a0%d/%m/%Y\u00a0» la lirait."),
        (["2025-03-14"], "%d/%m/%Y", "“%Y-%m-%d” would read it.", "«\u00a0%Y-%m-%d\u00a0» la lirait."),
        (["31/02/2025"], "%d/%m/%Y", "a day that its month does not have", "un jour que son mois n'a pas"),
        (["14/03/2025"], "%D/%m/%Y", "%D means nothing", "%D ne veut rien dire"),
    ],
)
def test_the_text_and_the_format_are_told(said, texts, form, en, fr):
    code = f"import pandas as pd\npd.to_datetime(pd.Series({texts!r}), format={form!r})"
    for language, expected in (("en", en), ("fr", fr)):
        told = said(language, code)

        assert expected in told
        assert not any(one in told for one in ADVICE)


@pytest.mark.parametrize("text", ["Total", "03/04/2025"])
def test_no_format_is_proposed_that_nothing_speaks_for(said, text):
    """A text that is no date, and one whose day and month may be read in two ways."""
    code = f"import pandas as pd\npd.to_datetime(pd.Series([{text!r}]), format='%Y-%m-%d')"

    assert said("en", code).endswith(f"The date “{text}” does not fit the format “%Y-%m-%d”.")
    assert said("fr", code).endswith("ne correspond pas au format «\u00a0%Y-%m-%d\u00a0».")


def test_a_format_that_pandas_guessed_is_said_to_be_guessed(said):
    code = "import pandas as pd\npd.to_datetime(pd.Series(['03/02/2025', '25/03/2025']))"

    assert "“%m/%d/%Y”, the format that pandas took from the first date" in said("en", code)
    assert "le format que pandas a tiré de la première date" in said("fr", code)


def test_a_text_that_is_no_date_is_named(said):
    code = "import pandas as pd\npd.to_datetime(pd.Series(['soon']))"

    assert "The text “soon” cannot be read as a date" in said("en", code)
    assert "ne peut pas être lu comme une date" in said("fr", code)


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("The frame is odd. You might want to try: - passing this", "The frame is odd"),
        ("This is no frame. Try using .loc[row, column] = value", "This is no frame"),
        ("nothing fits, did you mean 'left'?", "nothing fits"),
        ("The axes differ; please specify axis=0", "The axes differ"),
    ],
)
def test_no_advice_of_a_library_is_shown(said, message, kept):
    """What happened stays, for want of a sentence of our own."""
    for language in ("en", "fr"):
        told = said(language, f"text = {message!r}\nraise RuntimeError(text)")

        assert kept in told
        assert message not in told


@pytest.mark.parametrize(
    ("code", "en", "fr"),
    [
        (
            'pd.Series(pd.to_datetime(["2027-05-13T22:30:00Z"])).dt.tz_localize("Europe/Paris")',
            "These times have a time zone already: tz_convert(…) changes it",
            "Ces heures ont déjà un fuseau horaire\u00a0: tz_convert(…) en change",
        ),
        (
            'pd.Series(pd.to_datetime(["2027-05-13T22:30:00"])).dt.tz_convert("Europe/Paris")',
            "These times have no time zone yet: tz_localize(…) gives them one",
            "Ces heures n'ont pas encore de fuseau horaire\u00a0: tz_localize(…) leur en donne un",
        ),
    ],
)
def test_a_time_zone_given_or_changed_where_the_other_is_meant(said, code, en, fr):
    assert en in said("en", f"import pandas as pd\n{code}")
    assert fr in said("fr", f"import pandas as pd\n{code}")
