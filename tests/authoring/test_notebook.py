"""The bytes of a notebook: the same for the same cells, wherever and whenever they are written."""

import json

import pytest
from nbformat import ValidationError
from nbformat.v4 import new_code_cell, new_notebook, new_output

from parvis.authoring.build import artefacts
from parvis.authoring.notebook import encode


def test_bytes_have_sorted_keys_utf8_and_one_line_end():
    """What git compares depends on the content alone."""
    cell = new_code_cell("é", id="x", metadata={"b": 1, "a": 2})
    content = encode(new_notebook(cells=[cell], metadata={}))

    assert b'"a": 2,\n' in content and content.index(b'"a"') < content.index(b'"b"')
    assert "é".encode() in content
    assert content.endswith(b"}\n") and not content.endswith(b"\n\n")
    assert b"\r" not in content


def test_an_invalid_notebook_is_not_written():
    """nbformat has the last word."""
    with pytest.raises(ValidationError):
        encode(new_notebook(cells=[new_code_cell("x", id="not valid!")]))


def test_no_outputs_and_format_4_5(tiny):
    """A generated notebook was never run."""
    for name, content in artefacts(tiny).items():
        if name.endswith(".ipynb"):
            notebook = json.loads(content)
            code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]

            assert (4, 5) == (notebook["nbformat"], notebook["nbformat_minor"])
            assert "python3" == notebook["metadata"]["kernelspec"]["name"]
            assert [] == [cell for cell in code if cell["outputs"] or cell["execution_count"]]


def test_outputs_would_be_seen():
    """The check above can fail: an output is kept by the writer."""
    cell = new_code_cell("1", id="x", outputs=[new_output("stream", text="1")])

    assert json.loads(encode(new_notebook(cells=[cell])))["cells"][0]["outputs"]
