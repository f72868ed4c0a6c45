"""One notion, one word: lessons, assignments and guides for learners keep to docs/glossary.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from parvis.authoring.languages import parse
from parvis.authoring.text import read_blocks

ROOT = Path(__file__).parents[1]
GLOSSARY = ROOT / "docs/glossary.md"
TEXTS = sorted(
    path
    for folder in ("course", "assignments")
    for path in (ROOT / folder).rglob("*.md")
    if path.name not in ("mistakes.md", "right.md", "survivors.md")  # programs, and sentences of the tests
)
GUIDES = [ROOT / "docs/students.md", ROOT / "docs/self-learners.md"]  # French first, then English
QUOTED = re.compile(r"`[^`\n]*`|(?<!\*)\*(?!\*)[^*\n]+\*(?!\*)|\]\([^)\s]*\)|<!--.*?-->")
MARKED = re.compile(r"^\s*(?:# )?(fr|en)\| (.*)$")


class Line(NamedTuple):
    """A line of prose: where it stands, its language, its words."""

    number: int
    language: str
    words: str


def rejected(table: str) -> dict[tuple[str, str], str]:
    """For each word to avoid and its language, the words to write.

    >>> rejected("| post | publication | what | | post, poste |")
    {('fr', 'post'): 'publication', ('fr', 'poste'): 'publication'}
    """
    found = {}
    for row in re.findall(r"^\|(.*)\|$", table, re.M):
        cells = [cell.strip() for cell in row.split("|")]
        if len(cells) == 5 and cells[0] != "English" and not cells[0].startswith("-"):
            english, french, _what, *avoided = cells
            for language, instead, words in zip(("en", "fr"), (english, french), avoided, strict=True):
                found |= {(language, word.strip()): instead for word in words.split(",") if word.strip()}
    return found


def pattern(word: str) -> re.Pattern:
    """A word or words in a sentence, singular or plural, whatever the spaces."""
    parts = r"\s+".join(f"{re.escape(part)}s?" for part in word.split())
    return re.compile(rf"(?<![\w-]){parts}(?![\w\[-])", re.I)


def lines_of_text(path: Path) -> Iterator[Line]:
    """The prose of a text of the course: its cells, and in its code the lines and texts of each language."""
    written = path.read_text(encoding="utf-8").expandtabs(4).splitlines()
    for block in read_blocks(path, path.name):
        first = written.index(block.source.split("\n")[0], block.line - 1) + 1  # below the keys of its cell
        if block.kind == "prose":
            for number, words in enumerate(block.source.splitlines(), first):
                yield Line(number, block.keys.get("lang", ""), words)
            continue
        for number, words in enumerate(block.source.splitlines(), first):
            if marked := MARKED.match(words):
                yield Line(number, *marked.groups())
        for call in ast.walk(parse(block.source)):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "tr":
                for language, text in zip(("fr", "en"), call.args, strict=True):
                    for node in ast.walk(text):
                        if isinstance(node, ast.Constant) and isinstance(node.value, str):
                            yield Line(first + node.lineno - 1, language, node.value)


def lines_of_guide(path: Path) -> Iterator[Line]:
    """The prose of a guide: its second title begins the English."""
    titles = 0
    for number, words in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        titles += words.startswith("# ")
        yield Line(number, "fr" if titles < 2 else "en", words)


def departures(lines: Iterator[Line], file: str, words: dict[tuple[str, str], str]) -> list[str]:
    """The places that use a word to avoid, each with the word to write."""
    patterns = {key: pattern(key[1]) for key in words}
    return [
        f"{file}:{line.number}: '{found[0]}' ({line.language}). Remedy: write '{instead}' (docs/glossary.md)"
        for line in lines
        for key, instead in words.items()
        if key[0] == line.language
        for found in patterns[key].finditer(QUOTED.sub(" ", line.words))
    ]


@pytest.fixture(scope="module")
def words():
    return rejected(GLOSSARY.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_text_keeps_to_the_glossary(path, words):
    """Both languages of a lesson, of an assignment, of its rubrics."""
    assert [] == departures(lines_of_text(path), path.relative_to(ROOT).as_posix(), words)


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_a_guide_for_learners_keeps_to_the_glossary(path, words):
    """They read the same words in the guides as in the notebooks."""
    assert [] == departures(lines_of_guide(path), path.name, words)


def test_a_word_to_avoid_is_named_with_its_place_and_its_remedy(tmp_path):
    """In prose, in a comment and in a text of the code; in its language only; not when it is quoted."""
    path = tmp_path / "text.md"
    path.write_text(
        '+++ {"lang": "fr"}\n\nVos posts.\nUn *dark post*, `post`.\n\n+++ {"lang": "en"}\n\nYour posts.\n\n'
        '```{code-cell} python\n# fr| Le post.\n# en| The post.\nprint(tr("un post", "a post"))\n```\n',
        encoding="utf-8",
    )
    words = {("fr", "post"): "publication"}

    assert [
        f"text.md:{line}: '{found}' (fr). Remedy: write 'publication' (docs/glossary.md)"
        for line, found in ((3, "posts"), (11, "post"), (13, "post"))
    ] == departures(lines_of_text(path), "text.md", words)


def test_a_guide_has_two_languages(tmp_path):
    """A word to avoid in French is the right one in English."""
    path = tmp_path / "guide.md"
    path.write_text("# Guide\n\nUn hashtag.\n\n# Guide\n\nA hashtag.\n", encoding="utf-8")

    assert [3] == [
        int(line.split(":")[1])
        for line in departures(lines_of_guide(path), "guide.md", {("fr", "hashtag"): "mot-dièse"})
    ]


@pytest.mark.parametrize(
    ("word", "sentence", "is_found"),
    [
        ("taux d'interaction", "Les taux d'interactions montent.", True),
        ("false alert", "No false\talerts here.", True),
        ("post", "La poste, des postes, un postage.", False),
        ("mail", "Un e-mail.", False),
    ],
)
def test_a_word_is_found_whole(word, sentence, is_found):
    """In the plural too, and not within another word."""
    assert is_found == bool(pattern(word).search(sentence))


def test_no_word_is_both_right_and_wrong(words):
    """The glossary does not contradict itself, and each language has words to avoid."""
    right = {
        (language, one.strip()) for (language, _word), instead in words.items() for one in instead.split(",")
    }

    assert set() == right & words.keys()
    assert {"fr", "en"} == {language for language, _word in words}
