"""A page shows as much as a person reads; the rest is said to be left out."""

from nbformat.v4 import new_output

from parvis.language import use_language
from parvis.marking.records.shortened import LARGEST_PICTURES, LONGEST_TEXT, MOST_TEXT, PageRoom


def _printed(text):
    return new_output("stream", name="stdout", text=text)


def _text(outputs) -> str:
    return "".join(output.get("text", "") for output in outputs)


def test_what_a_person_reads_is_left_as_it_is():
    """Short texts, tables and pictures."""
    table = {"text/html": "<table></table>", "text/plain": "t", "image/png": "AAAA"}
    given = [_printed("a"), new_output("display_data", data=table)]

    assert given == PageRoom().shorten([output.copy() for output in given])


def test_eight_megabytes_are_cut_with_a_sentence():
    """The beginning is shown, and how much is not."""
    use_language("en")
    shown = _text(PageRoom().shorten([_printed("<" * 8_000_000)]))

    assert shown.startswith("<" * LONGEST_TEXT + "\nThis output is cut here: 7960000 more characters")
    assert len(shown) < LONGEST_TEXT + 200


def test_many_long_cells_share_a_page():
    """Each of a thousand cells is short enough, all of them are not."""
    page = PageRoom()
    shown = "".join(_text(page.shorten([_printed("x" * 9000)])) for _cell in range(1000))

    assert MOST_TEXT == shown.count("x")


def test_a_table_too_long_is_shown_as_text():
    """Half of its markup would be none."""
    given = new_output("display_data", data={"text/html": "<b>" * LONGEST_TEXT, "text/plain": "a table"})
    first, told = PageRoom().shorten([given])

    assert {"text/plain": "a table"} == first.data
    assert str(3 * LONGEST_TEXT) in told.text


def test_pictures_fill_no_page():
    """So many bytes of them are shown."""
    page, half = PageRoom(), "A" * (LARGEST_PICTURES // 2)
    kept = [page.shorten([new_output("display_data", data={"image/png": half})]) for _cell in range(3)]

    assert [["image/png"], ["image/png"], []] == [
        [kind for output in outputs for kind in output.get("data", {})] for outputs in kept
    ]
    assert str(len(half)) in _text(kept[2])
