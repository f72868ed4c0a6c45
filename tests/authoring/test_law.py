"""One file holds the law: texts, keys and data take it from there, and the lint ages it."""

import csv
import io
import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from parvis.authoring.build import artefacts
from parvis.authoring.law import Law, load_law
from parvis.authoring.law_lint import law_problems, untied
from parvis.authoring.law_references import _table, filled, note_on, referred
from parvis.course import load_course
from parvis.data_sets import ARCHIVE, unpack_one
from parvis.errors import AuthoringError

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 29)

SMALL = """
reread_days = 180

[note]
whole = {{ fr = "*Droit : {{rules}}. Relu le {{read}}.*", en = "*Law: {{rules}}. Read on {{read}}.*" }}
since = {{ fr = "depuis le {{date}}", en = "since {{date}}" }}
due = {{ fr = "prévu le {{date}}", en = "due on {{date}}" }}
check = {{ fr = "à vérifier", en = "to be checked" }}
known = {{ fr = "à confirmer", en = "to be confirmed" }}

[texts.dsa]
name = {{ fr = "règlement DSA", en = "the DSA" }}
of = {{ fr = "du DSA", en = "of the DSA" }}

[texts.case]
name = {{ fr = "arrêt *X*", en = "*X* judgment" }}

[rules.appeal]
text = "dsa"
article = "20"
says = {{ fr = "Ouvert {{months}} mois.", en = "Open for {{months}} months." }}
applies = {{ fr = "les plateformes", en = "platforms" }}
in_force = 2024-02-17
read = {read}
certainty = "read"
source = "EUR-Lex"
taught = ["assignments/moderation/moderation.md"]
values = {{ months = 6 }}

[rules.trial]
text = "case"
says = {{ fr = "Perdu.", en = "Lost." }}
applies = {{ fr = "X", en = "X" }}
read = 2026-11-01
certainty = "check"
source = "the press"
taught = ["assignments/moderation/moderation.md"]
"""


PLACE = 'taught = ["assignments/moderation/moderation.md"]'


def write(root, text=SMALL, read="2026-11-20"):
    (root / "course").mkdir(exist_ok=True)
    (root / "course" / "law.toml").write_text(text.format(read=read), encoding="utf-8")
    return load_law(root)


def stop(problem, remedy):
    raise AuthoringError("x.md", problem, remedy)


# The file.


def test_a_course_without_the_file_has_no_law(tmp_path):
    """Nothing is asked of a course that teaches no law."""
    assert load_law(tmp_path) == Law()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('certainty = "read"', 'certainty = "read"\nsanction = 3', "rules.appeal.sanction: unknown key"),
        ("reread_days = 180", "reread_days = 180\nreread_week = 1", "reread_week: unknown key"),
        ('certainty = "read"', 'certainty = "sure"', "rules.appeal.certainty"),
        ('text = "case"', 'text = "code"', "the text 'code', which is not listed"),
        ('certainty = "check"', 'certainty = "known"', "the date since which it is in force"),
        ("{{months}} mois", "{{weeks}} semaines", "holds {weeks}, which is none of its values"),
        ('text = "case"', 'text = "case"\narticle = "3"', "how they are cited (of)"),
        (f"{PLACE}\nvalues", "taught = []\nvalues", "rules.appeal.taught"),
        ("reread_days = 180", "reread_days = ", "not valid TOML"),
    ],
)
def test_a_wrong_key_is_one_sentence(tmp_path, old, new, said):
    """Unknown keys, texts and values are refused, with the file and a remedy."""
    assert old in SMALL
    with pytest.raises(AuthoringError) as caught:
        write(tmp_path, SMALL.replace(old, new))

    sentence = str(caught.value)
    assert sentence.startswith("course/law.toml: ") and said in sentence and "Remedy: " in sentence
    assert "\n" not in sentence


# References.


def test_references_are_replaced_in_each_language(tmp_path):
    """The article, the sentence with its number, the day: all from the file."""
    law = write(tmp_path)
    text = "{law:appeal} | {law:appeal.says} | {law:appeal.months} | {law:appeal.since} | {law:trial}"

    assert filled(text, law, "en", stop) == (
        "Article 20 of the DSA | Open for 6 months. | 6 | 17 February 2024 | *X* judgment"
    )
    said = filled("{law:appeal.read}: {law:appeal}", law, "fr", stop)
    assert said == "20\xa0novembre 2026: article 20 du DSA"
    assert referred(text) == ["appeal", "trial"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{law:appeals}", "has no rule 'appeals'"),
        ("{law:appeal.weeks}", "has no 'weeks'. Remedy: use one of: article, number"),
        ("{law:trial.since}", "has no 'since'"),
        ("see {law: appeal}", "is no reference to the law"),
    ],
)
def test_an_unknown_reference_is_one_sentence(tmp_path, text, said):
    """A rule, a field or a form that does not exist stops the build."""
    with pytest.raises(AuthoringError) as caught:
        filled(text, write(tmp_path), "en", stop)

    assert said in str(caught.value)


def test_a_note_says_article_date_reading_and_doubt(tmp_path):
    """Each passage carries its note: texts once, dates, the oldest reading, what is to be checked."""
    law = write(tmp_path)

    assert note_on(["appeal", "trial"], law, "en") == (
        "*Law: the DSA, Art. 20 (since 17 February 2024); X judgment (to be checked). "
        "Read on 1 November 2026.*"
    )


def test_a_date_that_is_to_be_checked_is_not_said_to_be_past(tmp_path):
    """An article whose application is not established was due on its date; the note does not affirm it."""
    law = write(tmp_path, SMALL.replace('certainty = "read"', 'certainty = "check"'))

    assert note_on(["appeal"], law, "en").startswith(
        "*Law: the DSA, Art. 20 (due on 17 February 2024, to be checked). "
    )


def test_an_article_that_two_rules_name_stands_once(tmp_path):
    """Neither "20 and 20 and 21" nor "20, 20(3)": rules that share articles cite each of them once."""
    rule = SMALL[SMALL.index("[rules.appeal]") : SMALL.index("[rules.trial]")]
    two, part = (
        rule.replace("rules.appeal", f"rules.{name}").replace('article = "20"', f'article = "{article}"')
        for name, article in (("two", "20 and 21"), ("part", "20(3)"))
    )
    law = write(tmp_path, SMALL + two + part)
    cited = note_on(["appeal", "two", "part"], law, "en")

    assert cited.startswith("*Law: the DSA, Arts 20 and 21 (since 17 February 2024). ")
    assert note_on(["part"], law, "en").startswith("*Law: the DSA, Art. 20(3) (since")


@pytest.mark.parametrize("names", [["appeal", "page"], ["page", "appeal"]])
def test_an_article_that_is_partly_in_doubt_stands_once(tmp_path, names):
    """Its note says for whom the article is in doubt; alone, the rule in doubt says so of its article."""
    page = SMALL[SMALL.index("[rules.appeal]") : SMALL.index("[rules.trial]")]
    page = (
        page.replace("rules.appeal", "rules.page").replace('"read"', '"known"').replace('"platforms"', '"us"')
    )
    law = write(tmp_path, SMALL + page)

    assert note_on(names, law, "en").startswith(
        "*Law: the DSA, Art. 20 (since 17 February 2024; for us, to be confirmed). "
    )
    assert note_on(["page"], law, "en").startswith("*Law: the DSA, Art. 20 (since 17 February 2024, to be c")


UNIT = """+++ {"lang": "fr"}

Un mot : {law:appeal.says}

+++ {"lang": "en", "of": "h0000000"}

A word: {law:appeal.says}

```{code-cell} python
:solution: share
:of: h0000000

# fr| Les mois.
# en| The months.
### BEGIN SOLUTION
### STUB: months = ...
months = "{law:appeal.months}"
### END SOLUTION
```

```{code-cell} python
:test: share_test
:points: 1
:skill: moderation.measure

# A check.
### BEGIN HIDDEN TESTS
assert months == "{law:appeal.months}"
### END HIDDEN TESTS
```
"""


def test_prose_gets_its_note_and_code_its_number(unit):
    """In a statement the note is under the passage; in code a quoted reference to a number is the number."""
    root = unit(UNIT)
    write(root)

    source = json.loads(artefacts(root)["source/moderation-en/moderation.ipynb"])
    prose, solution, test = (cell["source"] for cell in source["cells"])

    assert "Open for 6 months." in "".join(prose) and "*Law: the DSA, Art. 20" in "".join(prose)
    assert "months = 6\n" in "".join(solution) and "assert months == 6" in "".join(test)


def test_a_new_number_needs_no_new_stamp(unit):
    """The French cell that refers to a rule is the same cell after the law changed."""
    root = unit(UNIT)
    write(root)
    before = artefacts(root)

    write(root, SMALL.replace("months = 6", "months = 4"))

    assert before.keys() == artefacts(root).keys() and before != artefacts(root)


# The lint.


def test_a_rule_read_long_ago_is_listed(unit):
    """On the 180th day not yet, on the 181st it is."""
    root = unit(UNIT)
    write(root, read="2026-06-01")
    day = date(2026, 6, 1) + timedelta(days=180)

    assert [one for one in law_problems(root, "moderation", day) if "last read" in one] == []
    (line,) = [one for one in law_problems(root, "moderation", day + timedelta(days=1)) if "last read" in one]
    assert "rule 'appeal' was last read on 2026-06-01, over 180 days ago. Remedy: " in line


def test_a_rule_says_where_it_is_taught(unit):
    """A place that the list forgot, and one that refers to it no more, are both told."""
    root = unit(UNIT)
    write(root, SMALL.replace(f"{PLACE}\nvalues", 'taught = ["assignments/moderation/other.md"]\nvalues'))

    problems = law_problems(root, "moderation", TODAY)

    assert any("rule 'appeal' is taught in assignments/moderation/moderation.md" in one for one in problems)
    assert any("rule 'trial' is not in assignments/moderation/moderation.md" in one for one in problems)


@pytest.mark.parametrize(
    "passage",
    [
        "L'article 17 du DSA le dit.",
        "See Article\u00a017.",
        "The DSA asks for it.",
        "La CNIL attend.",
        "Le règlement (UE) 2022/2065 {law:appeal}.",
        "Loi n° 2023-451, voir {law:appeal}.",
        "{law:appeal}, et l'art. 21.",
        "Un mot.\n\n- {law:appeal}\n- le RGPD",
        "| a | b |\n|---|---|\n| {law:appeal} | x |\n| code pénal | y |",
        "Le code de la consommation.",
        "The European Court said so.",
    ],
)
def test_a_passage_on_law_without_a_rule_is_listed(tmp_path, passage):
    """A law's word without a reference, or an article number written by hand even beside one."""
    (tmp_path / "x.md").write_text(f'+++ {{"lang": "fr"}}\n\n{passage}\n', encoding="utf-8")

    (line,) = untied(tmp_path, "x.md")

    assert line.startswith("x.md:") and "Remedy: refer to " in line


@pytest.mark.parametrize(
    "passage",
    [
        "Le DSA ({law:appeal}) le dit.",
        "Un article de presse, 3 fois.",
        "Notre charte, règle 8.",
        "| {law:appeal.article} | du DSA |",
        "The article of 2013 says so.",
    ],
)
def test_what_rests_on_a_rule_or_is_no_law_is_not_listed(tmp_path, passage):
    """Words that look like it, and passages that refer."""
    (tmp_path / "x.md").write_text(f'+++ {{"lang": "fr"}}\n\n{passage}\n', encoding="utf-8")

    assert list(untied(tmp_path, "x.md")) == []


def test_the_sentences_of_code_and_data_are_read_too(tmp_path):
    """What a cell prints, and what a table of the package says."""
    cell = '```{code-cell} python\n\nprint(tr("article 17 du DSA", "Article 17"))\nlegal = "art. 33"\n```\n'
    (tmp_path / "x.md").write_text(cell, encoding="utf-8")
    (tmp_path / "x.csv").write_text("text\nLoi du 29 juillet 1881\n", encoding="utf-8")

    assert len(list(untied(tmp_path, "x.md"))) == len(list(untied(tmp_path, "x.csv"))) == 1


def test_the_law_of_the_course_is_fresh_and_complete():
    """On the day of the last reading nothing is stale, and every passage of every unit rests on a rule."""
    units = [unit.id for unit in load_course(ROOT).units]

    assert [one for unit in units for one in law_problems(ROOT, unit, TODAY)] == []
    assert load_law(ROOT).stale(TODAY) == {} and load_law(ROOT).stale(TODAY + timedelta(days=181))
    assert list(untied(ROOT, "course/index.md")) == []


def test_what_is_not_settled_is_taught_as_a_question():
    """Rules to be checked carry the warning in both languages."""
    law = load_law(ROOT)
    doubtful = [name for name, rule in law.rules.items() if rule.certainty == "check"]

    assert {"ai-50", "minors-15"} <= set(doubtful)
    for name in doubtful:
        assert "à vérifier" in note_on([name], law, "fr") and "to be checked" in note_on([name], law, "en")


def test_one_changed_rule_changes_lesson_exercise_key_and_data(clone):
    """Four months in place of six: lesson, statement, model answer, rubric and released data follow."""
    shutil.copytree(ROOT / "assignments" / "moderation", clone / "assignments" / "moderation")
    for file, old, new in (
        ("course.toml", "variants = 8 ", "variants = 1 "),
        ("course/law.toml", "values = { months = 6 }", "values = { months = 4 }"),
    ):
        text = (clone / file).read_text(encoding="utf-8")
        assert old in text
        (clone / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    made = artefacts(clone, ["moderation"])

    def said(name):
        return made[name].decode("utf-8").replace("\\u00a0", " ").replace("\u00a0", " ")

    assert "contester cette décision pendant 4 mois" in said("course/moderation/rules.fr.ipynb")
    assert "for at least 4 months" in said("course/moderation/rules.en.ipynb")
    release, source = (said(f"{edition}/moderation-en/moderation.ipynb") for edition in ("release", "source"))
    assert release.count("4 months to contest") == 2  # the cards of the exercise
    assert "within 4 months: someone else" in source and "within 4 months: someone else" not in release
    assert "for 4 months by answering" in source and "Redress: answer, 4 months" in source  # the rubric's key
    assert "6 months" not in release + source
    with_data = clone / ARCHIVE
    with_data.write_bytes(made[f"release/moderation-en/{ARCHIVE}"])
    with with_data.open("rb") as archive:
        reasons = unpack_one(archive, 1)["reasons.csv"].decode("utf-8")
    assert "4 months" in reasons and "6 months" not in reasons and "{law:" not in reasons
    assert 1 == len({len(row) for row in csv.reader(io.StringIO(reasons, newline=""))})


def test_words_with_a_comma_stay_in_their_field():
    """A reference in a table gives words that may hold commas and quotation marks; the rest is as it was."""
    table = 'a,b\r\n1,x\r\n"1, 2",\r\n'

    assert table.replace("x", '"articles 29, 33 ""a"""') == _table(
        table, lambda words: words.replace("x", 'articles 29, 33 "a"')
    )
