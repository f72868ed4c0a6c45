"""Columns of texts cross with each text once; what no honest side sends is refused."""

import json

import numpy as np
import pandas as pd
import pytest

from parvis.marking.crossing.codec import Codec

CODEC = Codec(None, None)
COLUMNS = {
    "repeated": ["a", "b", "a", "a"],
    "missing": ["a", None, "b", None],
    "all missing": [None, None],
    "empty": [],
    "of every kind": ["é\u2028", "", " ", "\U0001f37d"],
}


@pytest.mark.parametrize("dtype", ["str", "string"])
@pytest.mark.parametrize("values", COLUMNS.values(), ids=COLUMNS)
def test_a_column_of_texts_arrives_as_it_was(values, dtype):
    """Values, missing ones, labels and dtype are the same, in a column and in an index."""
    column = pd.Series(values, dtype=dtype, index=range(3, 3 + len(values)))
    arrived = CODEC.decode(json.loads(json.dumps(CODEC.encode(column))))
    index = CODEC.decode(json.loads(json.dumps(CODEC.encode(pd.Index(column)))))

    pd.testing.assert_series_equal(column, arrived)
    pd.testing.assert_index_equal(pd.Index(column), index)
    assert list(map(type, column)) == list(map(type, arrived))


def test_a_text_that_stands_often_is_sent_once():
    """Ten thousand rows of one long text are a short message."""
    text = "The lid does not close. " * 50
    sent = json.dumps(CODEC.encode(pd.Series([text] * 10_000, dtype="str")))

    assert 1 == sent.count(text)


WRONG = {
    "a place beyond the last text": (np.array([1], "int32"), ["a"]),
    "a place before the first": (np.array([-2], "int32"), ["a"]),
    "places that are no whole numbers": (np.array([0.0]), ["a"]),
    "places in two dimensions": (np.array([[0]], "int32"), ["a"]),
    "a text that is none": (np.array([0], "int32"), [["list", []]]),
    "a long text a million times": (np.zeros(1_000_000, "int32"), ["a" * 1000]),
}


@pytest.mark.parametrize(("places", "texts"), WRONG.values(), ids=WRONG)
def test_texts_that_no_side_sends_are_refused(places, texts):
    """Before they take any memory."""
    with pytest.raises((ValueError, IndexError)):
        CODEC.decode(["pd.array", ["texts", "str", CODEC.encode(places), texts]])
