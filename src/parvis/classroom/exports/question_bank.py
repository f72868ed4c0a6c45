"""Questions with several answers as Moodle's XML, which its question bank imports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree as ET


@dataclass(frozen=True)
class Answer:
    """One choice, the share of the points that it gives (1 to -1), and what is said to whoever takes it."""

    text: str
    share: float
    feedback: str


@dataclass(frozen=True)
class Question:
    """A question; `key` is its id number in Moodle. More than one answer may be right when not `single`."""

    key: str
    name: str
    text: str
    answers: tuple[Answer, ...]
    single: bool = True
    tags: tuple[str, ...] = ()


def moodle_xml(category: str, questions: Iterable[Question]) -> bytes:
    """The file: a category of the course's bank, and its questions; texts are plain and shown as they are.

    >>> made = moodle_xml("A", [Question("k", "n", "1 < 2?", (Answer("Yes", 1, "Right."),))])
    >>> b"<text>&lt;p&gt;1 &amp;lt; 2?&lt;/p&gt;</text>" in made
    True
    """
    quiz = ET.Element("quiz")
    opening = ET.SubElement(quiz, "question", type="category")
    # a slash parts categories, two are one
    _text(ET.SubElement(opening, "category"), "$course$/top/" + category.replace("/", "//"))
    for one in questions:
        _question(quiz, one)
    ET.indent(quiz)
    return ET.tostring(quiz, encoding="utf-8", xml_declaration=True) + b"\n"


def _question(quiz: ET.Element, one: Question) -> None:
    element = ET.SubElement(quiz, "question", type="multichoice")
    _text(ET.SubElement(element, "name"), one.name)
    _html(ET.SubElement(element, "questiontext"), one.text)
    _html(ET.SubElement(element, "generalfeedback"), "")
    for name, value in (("defaultgrade", "1"), ("penalty", "0.3333333"), ("hidden", "0"),
                        ("idnumber", one.key), ("single", "true" if one.single else "false"),
                        ("shuffleanswers", "false" if one.single else "true"),
                        ("answernumbering", "none"), ("showstandardinstruction", "0")):  # fmt: skip
        ET.SubElement(element, name).text = value
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        _html(ET.SubElement(element, name), "")
    for answer in one.answers:
        # Moodle knows shares of 100 with five decimals
        fraction = f"{100 * answer.share:.5f}".rstrip("0").rstrip(".")
        choice = ET.SubElement(element, "answer", fraction=fraction, format="html")
        _text(choice, _paragraphs(answer.text))
        _html(ET.SubElement(choice, "feedback"), answer.feedback)
    if one.tags:
        tags = ET.SubElement(element, "tags")
        for tag in one.tags:
            _text(ET.SubElement(tags, "tag"), tag)


def _html(element: ET.Element, text: str) -> None:
    element.set("format", "html")
    _text(element, _paragraphs(text))


def _text(element: ET.Element, text: str) -> None:
    ET.SubElement(element, "text").text = text


def _paragraphs(text: str) -> str:
    """A plain text as HTML."""
    return "".join(f"<p>{escape(one.strip(), quote=False)}</p>" for one in text.split("\n") if one.strip())
