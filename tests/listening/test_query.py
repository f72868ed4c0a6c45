"""Queries: what each operator asks for, which binds first, and the sentence that a malformed one gets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.language import use_language
from parvis.listening.query import DEEPEST, LONGEST, QueryError, caught, read_query
from parvis.listening.terms import Either, EitherPlaced, Every, Without, Word
from parvis.listening.words import words


def catches(query, text):
    return caught(read_query(query), [text]) == [True]


@pytest.mark.parametrize(
    ("query", "yes", "no"),
    [
        ("marmolune", "Ma MARMOLUNE !", "Ma marmite"),
        ("MARMOLUNE", "@marmolune bonjour", "marmolunes"),
        ("été", "L'ETE", "hiver"),
        ("marmol*", "Marmoluna", "marmotte"),
        ("tablee", "#Tablee", "table"),
        ("#Tablee", "à la #TABLÉE", "tablee"),
        ('"lune 4"', "la Lune 4.", "4 lunes, lune"),
        ('"marmo lune"', "ma marmo-lune", "lune marmo"),
        ('"lun* 4"', "lunette 4", "lune 5"),
        ("a AND b", "b a", "a"),
        ("a ET b", "b a", "b"),
        ("a OR b", "b", "c"),
        ("a OU b", "a", "c"),
        ("a NOT b", "a", "a b"),
        ("a SAUF b", "a", "a b"),
        ("a AND NOT b", "a", "b"),
        ("NOT b", "a", "b"),
        ("quartier NEAR/2 lid", "lid of my quartier", "lid and so on and quartier"),
        ("quartier PRES/2 lid", "quartier lid", "quartier"),
        ("quartier PRÈS/0 lid", "quartier lid", "quartier a lid"),
        ("quartier NEAR lid", "quartier a b c d e lid", "quartier a b c d e f lid"),
        ('quartier NEAR/1 (lid OR "hot pot")', "hot pot, quartier", "hot quartier"),
        ("«\u00a0lune 4\u00a0»", "lune 4", "lune"),
        ("“lune 4”", "lune 4", "lune"),
    ],
)
def test_an_operator_asks_for_what_it_says(query, yes, no):
    """In English or in French, without regard to capitals and accents."""
    assert catches(query, yes)
    assert not catches(query, no)


def test_and_binds_before_or():
    """Without brackets, NOT excludes from its neighbour alone."""
    assert catches("a OR b NOT c", "a c")
    assert not catches("(a OR b) NOT c", "a c")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "The query is empty"),
        ("  ", "The query is empty"),
        ("a" * (LONGEST + 1), f"{LONGEST} at most are read"),
        ('"lune 4', "A quotation mark is left open"),
        ('""', "nothing between the quotation marks"),
        ("(a OR b", "A bracket is left open"),
        ("a OR b)", "A closing bracket has no opening one"),
        (")", "A closing bracket has no opening one"),
        ("()", "after the opening bracket"),
        ("OR a", "OR lacks what comes before it"),
        ("AND", "AND lacks what comes before it"),
        ("a AND", "AND lacks what comes after it"),
        ("a OR OR b", "OR lacks what comes after it"),
        ("(a OR)", "OR lacks what comes after it"),
        ("a NOT", "NOT lacks what comes after it"),
        ("a NOT NOT b", "NOT stands twice in a row"),
        ("a NEAR/3", "NEAR/3 lacks what comes after it"),
        ("a NEAR/3 (b AND c)", "NEAR/3 needs on each side"),
        ("(NOT a) NEAR b", "NEAR needs on each side"),
        ("lune fuit", "Nothing stands between lune and fuit"),
        ('lune "4 5"', "Nothing stands between lune and"),
        ("a or b", "Write OR in capitals"),
        ("a et b", "Write ET in capitals"),
        ("et OR a", "Write ET in capitals"),
        ("near", "Write NEAR in capitals"),
        ("ma*", "of three letters at least"),
        ("mar*une", "the star goes at the end"),
        ("*", "the star goes at the end"),
        ("lune-4", "lune-4 is not one word"),
        ("a,b", "a,b is not one word"),
        ("!", "! is not one word"),
        ("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1), "brackets are open at once"),
    ],
)
def test_a_malformed_query_gets_one_clear_sentence(query, sentence):
    """It names the piece at fault, and what to write."""
    with pytest.raises(QueryError) as told:
        read_query(query)

    assert sentence in str(told.value)


def test_a_lower_case_operator_between_two_words_is_told_as_one():
    """In French and in English, the likeliest slip of all."""
    use_language("fr")
    with pytest.raises(QueryError) as told:
        read_query("marmolune ou marmite")

    assert "OU en capitales" in str(told.value)


@given(st.text(alphabet='ab"()*#@ -ANDORTEUSFP/3é«', max_size=60))
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_is_read_or_refused_in_a_sentence(text):
    """Nothing else comes out: no traceback reaches a desk."""
    try:
        term = read_query(text)
    except QueryError as error:
        assert str(error)
    else:
        assert isinstance(term.meets(words(text)), bool)


TERMS = st.recursive(
    st.sampled_from("abc").map(Word),
    lambda parts: st.one_of(
        st.lists(parts, min_size=2, max_size=3).map(lambda some: Every(tuple(some))),
        st.lists(parts, min_size=2, max_size=3).map(lambda some: Either(tuple(some))),
        parts.map(Without),
    ),
    max_leaves=6,
)


def written(term):
    """A term as a query, each part in brackets."""
    if isinstance(term, Word):
        return term.text
    if isinstance(term, Without):
        return f"(NOT {written_apart(term.part)})"
    joined = " AND " if isinstance(term, Every) else " OR "
    return f"({joined.join(map(written_apart, term.parts))})"


def written_apart(term):
    return f"({written(term)})" if not isinstance(term, Word) else term.text


@given(TERMS, st.lists(st.sampled_from("abcd"), max_size=5))
@settings(max_examples=150, deadline=None)
def test_a_query_asks_for_what_its_terms_ask_for(term, text):
    """Reading back what was written changes nothing."""
    try:
        read = read_query(written(term))
    except QueryError as error:
        assert "brackets are open" in str(error) or "characters" in str(error)
    else:
        assert term.meets(text) == read.meets(text)


def test_words_joined_with_or_have_places():
    """So that they may stand beside NEAR."""
    assert isinstance(read_query("a OR b"), EitherPlaced)
    assert isinstance(read_query("a OR NOT b"), Either)
