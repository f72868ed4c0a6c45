"""From a marked notebook to what its student reads: answers with their tests, texts, cells that stopped."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from parvis.classroom.feedback.reading import read_notes, read_sections, read_stopped
from parvis.language import use_language

PICTURE = new_output("display_data", data={"image/png": "AAAA", "text/plain": "<Figure>"})
REMOTE = new_output("display_data", data={"text/html": "<img src=//elsewhere>", "text/plain": "a table"})


def answer(name, source, **known):
    return new_code_cell(source, metadata={"nbgrader": {"grade_id": name, "solution": True, **known}})


def check(name, score, points, source="# Visible check: one.", sentence="", printed=""):
    ours = {"parvis": {"sentence": sentence}} if sentence else {}
    outputs = [new_output("stream", name="stdout", text=printed)] if printed else []
    known = {"grade_id": name, "grade": True, "score": score, "points": points}
    return new_code_cell(source, metadata={"nbgrader": known, **ours}, outputs=outputs)


def text(name, source, score=0, points=4, **known):
    nbgrader = {"grade_id": name, "grade": True, "solution": True, "score": score, "points": points, **known}
    return new_markdown_cell(source, metadata={"nbgrader": nbgrader})


def read(*cells, given=None):
    use_language("en")
    return read_sections([new_markdown_cell("## 1. Mean (3 points)"), *cells], given or {})


def test_an_answer_goes_with_the_tests_that_follow_it():
    """Two functions of one exercise, each with its own lines."""
    [section] = read(
        answer("a", "a = 1"), check("a_1", 0, 1), check("a_2", 1, 2), answer("b", "b = 2"), check("b_1", 1, 1)
    )

    assert [(("a = 1",), 2), (("b = 2",), 1)] == [(part.code, len(part.criteria)) for part in section.parts]
    assert (2, 4, "1. Mean") == (section.earned, section.most, section.title)


def test_a_test_of_the_next_exercise_does_not_take_the_lines_of_this_one():
    """It looks at something else, such as decisions."""
    first, second = read(
        answer("a", "a = 1"), check("a_1", 0, 1), new_markdown_cell("## 2. Desk"), check("desk", 0, 1)
    )

    assert [("a = 1",), ()] == [first.parts[0].code, second.parts[0].code]


def test_an_answer_as_given_is_told_from_one_that_is_wrong():
    """Its dots are still there; a line that a desk would have left is no line of the student's."""
    given = {"a": "a = ...", "b": "b = ...", "desk": 'pasted = ""'}
    [section] = read(
        answer("a", "a = ..."), check("a_1", 0, 1), answer("b", "b = 3"), check("b_1", 0, 1),
        answer("desk", 'pasted = ""'), check("c", 0, 1), given=given,
    )  # fmt: skip

    assert [True, False, False] == [part.untouched for part in section.parts]
    assert ((), ("b = 3",)) == (section.parts[2].code, section.parts[1].code)


def test_a_missed_criterion_says_why():
    """The sentence of the test, else what it printed, else that it is not met."""
    [section] = read(
        answer("a", "a = 1"),
        check("a_1", 0, 1, sentence="Too small."),
        check("a_2", 1, 3, printed="Right: 1 of 3.\n"),
        check("a_3", 0, 1, source="assert a == 2"),
    )
    [part] = section.parts

    assert ["Too small.", "", "This criterion is not met."] == [one.sentence for one in part.criteria]
    assert ("Right: 1 of 3.",) == part.printed["a_2"]
    assert {"a_3": "assert a == 2"} == part.shown


def test_a_text_has_its_grid_its_remark_and_its_pictures():
    """Pictures that were pasted come along; a text nobody has read has no points yet."""
    pasted = text("why", "Because ![p](attachment:p.png)", 3, comment="Good.")
    pasted["attachments"] = {"p.png": {"image/png": "AAAA"}}
    rubric = new_markdown_cell("One point.", metadata={"nbgrader": {"grade_id": "why_rubric"}})
    [section] = read(rubric, pasted, text("how", "So.", waiting=True))
    why, how = section.readings

    assert ("One point.", "Good.", 3, None) == (why.grid, why.remark, why.earned, how.earned)
    assert '<img src="data:image/png;base64,AAAA" alt="p">' in why.answer


def test_a_program_that_a_person_reads_shows_what_it_drew():
    """Its lines, its pictures, its tables as plain text: nothing is fetched from elsewhere."""
    cell = answer("plot", "draw()", grade=True, score=2, points=4)
    cell.outputs = [PICTURE, REMOTE]
    [section] = read(cell)
    shown = section.readings[0].answer

    assert "draw()" in shown
    assert 'src="data:image/png;base64,AAAA" alt="A picture"' in shown
    assert "a table" in shown
    assert "elsewhere" not in shown


def test_other_cells_that_stopped_are_told_once():
    """Not those of which an exercise has said the same."""
    use_language("en")
    stopped = {"parvis": {"sentence": "Nothing is called x here."}}
    own = new_code_cell("print(x)", metadata=stopped)
    again = new_code_cell("try_it()", metadata={"parvis": {"sentence": "Too small."}})
    sections = read(answer("a", "a = 1"), check("a_1", 0, 1, sentence="Too small."))

    assert (("“print(x)”", "Nothing is called x here."),) == read_stopped([own, again], sections)


def test_what_marking_mended_is_read_from_its_own_cell():
    """Other texts are the student's, or the course's."""
    notes = new_markdown_cell("> Cells were put back.", id="notes")

    assert ("> Cells were put back.", "") == (
        read_notes([notes]),
        read_notes([new_markdown_cell("x", id="a")]),
    )
