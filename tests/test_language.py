"""The package speaks French as completely as English: the catalogue is whole, compiled, well written."""

import ast
import io
import re
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import parvis
from parvis import language

PACKAGE = Path(parvis.__file__).parent
PO = PACKAGE / "locale" / "fr" / "LC_MESSAGES" / "parvis.po"


@pytest.fixture(scope="module")
def catalogue():
    with PO.open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def sentences():
    """Every message of the code, with its plural where it has one."""
    template = Catalog()
    for _file, _line, message, _comments, _context in extract_from_dir(PACKAGE):
        template.add(message)
    return template


def ids(catalogue):
    return {message.id for message in catalogue if message.id}


def forms(text):
    """The forms of a message: one, or two with the plural."""
    return text if isinstance(text, (tuple, list)) else (text,)


def placeholders(text):
    """The names between braces, with their conversions and formats."""
    return {
        (name, spec, how) for _before, name, spec, how in string.Formatter().parse(text) if name is not None
    }


def untranslated(catalogue):
    return [message.id for message in catalogue if message.id and not all(forms(message.string))]


def other_placeholders(catalogue):
    """Messages whose French has not the placeholders of the English; a singular may leave out its number."""
    wrong = []
    for message in catalogue:
        if not message.id:
            continue
        wanted = placeholders(forms(message.id)[-1])
        for place, form in enumerate(forms(message.string)):
            spare = {("number", "", None)} if message.pluralizable and place == 0 else set()
            if not wanted - spare <= placeholders(form) <= wanted:
                wrong.append(message.id)
    return wrong


def badly_spaced(text):
    """Whether a plain space stands where French wants one that does not break."""
    return re.search(r" [;!?:%»](?!\w)|« |[^\s\u202f\u00a0(]»", text) is not None


def calls_in_f_strings(source):
    """Calls of the translating functions inside an f-string, which extraction does not see everywhere."""
    return [
        call.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("_", "ngettext")
    ]


def test_the_catalogue_holds_the_sentences_of_the_code(catalogue, sentences):
    """No sentence of the code is missing, none of an earlier code is left over (see locale/README.md)."""
    assert ids(sentences) == ids(catalogue)
    assert not catalogue.obsolete


def test_every_sentence_is_translated(catalogue):
    """Each has its French, with its plural, and nobody has still to look at it."""
    assert untranslated(catalogue) == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_placeholders_are_kept(catalogue):
    """What the code puts between braces arrives in French."""
    assert other_placeholders(catalogue) == []


def test_french_is_spaced_as_french(catalogue):
    """No plain space before ; ! ? : % nor inside guillemets."""
    wrong = [
        form for message in catalogue if message.id for form in forms(message.string) if badly_spaced(form)
    ]

    assert wrong == []


def test_apostrophes_are_those_of_the_notebooks(catalogue):
    """French is written with the straight apostrophe, as in the lessons and assignments."""
    curly = [message.id for message in catalogue if any("\u2019" in form for form in forms(message.string))]

    assert curly == []


def test_the_compiled_catalogue_is_that_of_the_text(catalogue):
    """The .mo that students' sentences come from is the compilation of the .po."""
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)

    assert compiled.getvalue() == PO.with_suffix(".mo").read_bytes()


def test_no_sentence_hides_in_an_f_string():
    """Each call of `_` can be extracted on every version of Python."""
    found = {
        f"{file.relative_to(PACKAGE)}:{line}"
        for file in PACKAGE.rglob("*.py")
        for line in calls_in_f_strings(file.read_text(encoding="utf-8"))
    }

    assert found == set()


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Saved in {file}.", "Enregistré dans {fichier}."),
        ("Saved in {file}.", "Enregistré."),
        ("{price:.2f}", "{price}"),
        (("{number} day of {month}", "{number} days of {month}"), ("un jour", "{number} jours de {month}")),
    ],
)
def test_a_lost_placeholder_is_found(english, french):
    """A renamed, missing or differently written placeholder is told, also in a singular."""
    catalogue = Catalog(locale="fr")
    catalogue.add(english, french)

    assert len(other_placeholders(catalogue)) == 1


def test_a_singular_may_say_its_number_in_words():
    """« un jour » needs no number."""
    catalogue = Catalog(locale="fr")
    catalogue.add(("{number} day", "{number} days"), ("un jour", "{number} jours"))

    assert other_placeholders(catalogue) == []


def test_a_missing_plural_is_found():
    """A message is translated when all its forms are."""
    catalogue = Catalog(locale="fr")
    catalogue.add(("{number} day", "{number} days"), ("{number} jour", ""))

    assert len(untranslated(catalogue)) == 1


@pytest.mark.parametrize("text", ["Quoi ?", "Ainsi : oui", "« non»", "« oui\u00a0»", "50 %"])
def test_a_breaking_space_is_found(text):
    """A plain space before a double mark, or a guillemet without its space, is told."""
    assert badly_spaced(text)


@pytest.mark.parametrize("text", ["Quoi\u202f?", "Ainsi\u00a0: oui", "«\u00a0oui\u00a0»", "{name}: 12:30"])
def test_french_spaces_are_accepted(text):
    """Sentences with the right spaces, and times, pass."""
    assert not badly_spaced(text)


def test_a_call_in_an_f_string_is_found():
    """The extraction would miss this one before Python 3.12."""
    assert calls_in_f_strings("x = f'{_(\"Save\")}'") == [1]


def test_sentences_follow_the_language_chosen():
    """The same call gives English, then French."""
    language.use_language("en")
    english = language._("Start")
    language.use_language("fr")

    assert (english, language._("Start")) == ("Start", "Commencer")


def test_the_plural_follows_the_language():
    """French counts zero as singular, English as plural."""
    message = ("{number} report", "{number} reports")
    language.use_language("en")
    english = language.ngettext(*message, 0)
    language.use_language("fr")

    assert english == "{number} reports"
    assert language.ngettext(*message, 0) == "{number} signalement"


def test_an_unknown_language_is_refused():
    """Only the two languages of the course can be chosen."""
    with pytest.raises(ValueError, match="'fr', 'en'"):
        language.use_language("de")


@pytest.mark.parametrize(
    ("spoken", "expected"), [("en_GB.UTF-8", "en"), ("fr_FR.UTF-8", "fr"), ("de_DE.UTF-8", "fr")]
)
def test_the_machine_s_language_is_the_default(monkeypatch, spoken, expected):
    """A machine that speaks English gets English, any other French."""
    monkeypatch.delenv("PARVIS_LANG")
    monkeypatch.setenv("LANG", spoken)

    assert expected == language.current_language()


@pytest.fixture(scope="module")
def left_in_french():
    """A module's fixture that chooses a language and forgets it, as a doctest may."""
    language._current = "fr"


@pytest.fixture(scope="module")
def heard_by_a_module():
    """What a later fixture of a module hears."""
    return language._current


def test_a_module_may_choose_its_language(left_in_french):
    """The choice is not the test's, which starts in English."""
    assert "en" == language.current_language()


def test_a_module_s_choice_does_not_reach_the_next(heard_by_a_module):
    """Without that, the order in which two workers take the tests would decide what they see."""
    assert heard_by_a_module is None
