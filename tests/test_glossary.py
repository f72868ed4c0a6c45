"""One notion, one word: lessons, data, the package and guides for learners keep to docs/glossary.md."""

import ast
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.pofile import read_po

from parvis.authoring.languages import parse
from parvis.authoring.text import read_blocks

ROOT = Path(__file__).parents[1]
GLOSSARY = ROOT / "docs/glossary.md"
TEXTS = sorted(
    path
    for folder in ("course", "assignments")
    for path in (ROOT / folder).rglob("*.md")
    if path.name not in ("mistakes.md", "right.md", "survivors.md")  # programs, and sentences of the tests
    if path.name != "hints.md"
)
HINTS = sorted((ROOT / "assignments").rglob("hints.md"))
GUIDES = [ROOT / "docs/students.md", ROOT / "docs/self-learners.md"]  # French first, then English
DATA = sorted(
    path
    for pattern in ("src/parvis/*/data/*", "assignments/*/key/*")
    for path in ROOT.glob(pattern)
    if path.suffix in (".json", ".csv")
)
# What invented members write is in their own words: only the names are the brand's.
MEMBERS = ("comments.csv", "mentions.json")
MEMBERS_COLUMNS = ("text_fr", "text_en", "context_fr", "context_en", "fr", "en")
# Words that have another sense in the data and in the package: power grids, a newsletter's subscribers.
OTHER_SENSE = {("en", "grid"), ("en", "subscriber"), ("fr", "figure"), ("en", "hidden test"), ("fr", "post")}
CATALOGUE = ROOT / "src/parvis/locale/fr/LC_MESSAGES/parvis.po"
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
    """A word or words in a sentence, singular or plural, whatever the spaces; « les Lune » is right."""
    parts = r"\s+".join(re.escape(part) + "s?" * (len(part) > 2) for part in word.split())
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


def lines_of_hints(path: Path) -> Iterator[Line]:
    """The prose of hints and the comments of their fragments: `### 2 fr` says rung and language."""
    language, code = "", False
    for number, words in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if words.startswith("#") and not code:
            language = [*words.split(), ""][2] if words.startswith("### ") else ""
        elif words.startswith("```"):
            code = not code
        elif language and (not code or "# " in words):
            yield Line(number, language, words.partition("# ")[2] if code else words)


def lines_of_data(path: Path, members: bool = False) -> Iterator[Line]:
    """The texts of the team in a data file, or those of members: below `fr` and `en`, or in such columns."""
    written = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        for language, words in texts_below(json.loads(written)) if members == (path.name in MEMBERS) else ():
            place = written.find(json.dumps(words, ensure_ascii=False))
            yield Line(written.count("\n", 0, place) + 1, language, words)
        return
    table = csv.DictReader(written.splitlines())
    for row in table:
        for column, words in row.items():
            language = row.get("language") or re.sub("^.*_", "", column)
            if column != "name" and members == (path.name in MEMBERS or column in MEMBERS_COLUMNS):
                yield Line(table.line_num, language, words or "")


def texts_below(value: object, language: str = "") -> Iterator[tuple[str, str]]:
    """Each text of a JSON value with its language: that of the nearest key `fr` or `en` above it."""
    if isinstance(value, str) and language:
        yield language, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_below(inner, key if key in ("fr", "en") else language)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_below(inner, language)


def lines_of_catalogue(path: Path) -> Iterator[Line]:
    """The sentences of the package: English as it is written, French as it is translated."""
    with path.open("rb") as file:
        for message in filter(lambda message: message.id, read_po(file)):
            for language, words in (("en", message.id), ("fr", message.string)):
                for form in (words,) if isinstance(words, str) else words:
                    yield Line(message.lineno or 0, language, re.sub(r"\{\w*\}", " ", form))  # a value


def lines_of_guide(path: Path) -> Iterator[Line]:
    """The prose of a guide: its second title begins the English."""
    titles = 0
    for number, words in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        titles += words.startswith("# ")
        yield Line(number, "fr" if titles < 2 else "en", words)


def departures(lines: Iterator[Line], file: str, words: dict[tuple[str, str], str]) -> list[str]:
    """The places that use a word to avoid, each with the word to write."""
    patterns = {key: pattern(key[1]) for key in words}
    any_of = {
        language: re.compile(
            "|".join(found.pattern for key, found in patterns.items() if key[0] == language), re.I
        )
        for language in {language for language, _word in words}
    }
    return [
        f"{file}:{line.number}: '{found[0]}' ({line.language}). Remedy: write '{instead}' (docs/glossary.md)"
        for line in lines
        if line.language in any_of and any_of[line.language].search(said := QUOTED.sub(" ", line.words))
        for key, instead in words.items()
        if key[0] == line.language
        for found in patterns[key].finditer(said)
    ]


def names() -> dict[tuple[str, str], str]:
    """The words to avoid for the brand's own names."""
    return rejected(GLOSSARY.read_text(encoding="utf-8").split("\n## Names\n")[1].split("\n## ")[0])


@pytest.fixture(scope="module")
def words():
    return rejected(GLOSSARY.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_text_keeps_to_the_glossary(path, words):
    """Both languages of a lesson, of an assignment, of its rubrics."""
    assert [] == departures(lines_of_text(path), path.relative_to(ROOT).as_posix(), words)


@pytest.mark.parametrize("path", HINTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_hints_keep_to_the_glossary(path, words):
    """They speak of the exercise in the exercise's own words."""
    assert [] == departures(lines_of_hints(path), path.relative_to(ROOT).as_posix(), words)


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_data_keep_to_the_glossary(path, words):
    """What the team says in cases, briefs, keys and captions; the names in what members say."""
    name = path.relative_to(ROOT).as_posix()
    kept = {key: instead for key, instead in words.items() if key not in OTHER_SENSE}

    assert [] == departures(lines_of_data(path), name, kept)
    assert [] == departures(lines_of_data(path, members=True), name, names())


def test_the_package_keeps_to_the_glossary(words):
    """The sentences of the desks and of the checks, in both languages."""
    kept = {key: instead for key, instead in words.items() if key not in OTHER_SENSE}

    assert [] == departures(lines_of_catalogue(CATALOGUE), CATALOGUE.name, kept)


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


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.json", '{"case": {"fr": "Le Lune 4 claque.", "en": {"why": "A slanted sample."}}}', [1, 1]),
        ("a.csv", "item,fr,en,why_fr,why_en\n1,mon Lune 6,a mad day,un décile,on the networks\n", [2, 2]),
        ("b.csv", "language,text\nfr,Personnes touchées.\nen,The marketing management.\n", [2, 3]),
    ],
)
def test_a_word_to_avoid_is_found_in_data(tmp_path, words, name, text, found):
    """What the team says, in JSON and in tables; the words of members are theirs."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    assert found == [int(line.split(":")[1]) for line in departures(lines_of_data(path), name, words)]


def test_a_member_may_write_what_the_team_may_not_but_for_names(tmp_path, words):
    """A comment says a mad day; the Lune is feminine for everybody."""
    path = tmp_path / "comments.csv"
    path.write_text("language,text\nen,A mad day.\nfr,Mon Lune 4 fuit.\n", encoding="utf-8")

    assert [] == departures(lines_of_data(path), path.name, words)
    assert ["comments.csv:3: 'Mon Lune' (fr). Remedy: write 'la Lune 4, la Lune 6' (docs/glossary.md)"] == (
        departures(lines_of_data(path, members=True), path.name, names())
    )


def test_a_word_to_avoid_is_found_in_the_catalogue(tmp_path, words):
    """In what the code says and in what is translated."""
    path = tmp_path / "parvis.po"
    path.write_text('msgid "mend the robot"\nmsgstr "le neuvième décile"\n', encoding="utf-8")

    assert (
        {"mend", "robot", "neuvième décile", "décile"}
        >= {line.split("'")[1] for line in departures(lines_of_catalogue(path), path.name, words)}
        != set()
    )


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
        ("le Lune", "Le Lune 4 claque.", True),
        ("le Lune", "Toutes les Lune 4 claquent.", False),
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
