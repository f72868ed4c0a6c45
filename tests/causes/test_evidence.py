"""A cause is told only where something speaks for it: each kind with several codes, in both languages."""

from __future__ import annotations

import json
import linecache

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from parvis.attempts import expecting
from parvis.language import use_language
from parvis.plain_errors import sentence

SET_UP = """\
import pandas as pd
posts = pd.DataFrame({"author": ["a", "b", "a"], "reach": [1, 2, 3]})
found = posts[posts["reach"] > 1]
rows = [{"press": True, "hours": 2}, {"hours": 3}]
truth = posts["author"] == "a"
"""
PROSE = "The keys of a signal are `followers`, `ratio` and \u201csimilar\u201d."


@pytest.fixture
def said(tmp_path, monkeypatch, run):
    """What is told of the last of these cells, as IPython runs them in a kernel."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.setattr(linecache, "cache", {})
    content = {"cells": [{"cell_type": "markdown", "source": PROSE}]}
    (tmp_path / "work.ipynb").write_text(json.dumps(content), encoding="utf-8")

    class Shell:
        def getoutput(self, command: str) -> list[str]:
            return [f"sh: 1: {command.split()[0]}: not found"]

        system = getoutput

        def run_line_magic(self, *given: str) -> None:
            return None

    def told(language: str, *cells: str) -> str:
        use_language(language)
        names: dict[str, object] = {"__name__": "__main__", "expecting": expecting, "get_ipython": Shell}
        stopped = None
        for cell in (SET_UP, *cells):
            code = TransformerManager().transform_cell(cell)
            stopped = run(code, names)
        assert stopped is not None, "nothing stopped"
        return sentence(stopped)

    return told


@pytest.mark.parametrize(
    "code",
    [
        'def filled(value):\n    return value.strip() =! ""',
        "def kept(hours):\n    if hours =! 24:\n        return hours",
        "[one for one in [1, 2] if one =! 1]",
        "posts[posts['reach'] =! 2]",
        "while posts =!None:\n    pass",
    ],
)
def test_the_sign_turned_round_is_told_as_it_was_typed(said, code):
    """IPython makes a command of the system of what follows =!, and the learner never sees that."""
    for language, words in (("en", "the sign =!: write !=."), ("fr", "le signe =!\u00a0: écrivez !=.")):
        told = said(language, code)

        assert words in told
        assert "get_ipython" not in told


@pytest.mark.parametrize(
    ("code", "en", "fr"),
    [
        (
            "def fp(truth, flagged):\n    wrong = !truth & flagged\n    return wrong.sum()\nfp(truth, truth)",
            "The line “wrong = !truth & flagged” is no Python for the notebook",
            "n'est pas du Python pour le carnet, qui prend «\u202f!\u00a0» pour une commande du système",
        ),
        (
            "def answer(ok):\n    no = !ok\n    return no + 1\nanswer(True)",
            "not … of one value, ~… of a column",
            "not … pour une valeur, ~… pour une colonne",
        ),
        (
            "def total(a):\n    return total?\nexpecting('number', lambda given: total(given))(1)",
            "the notebook takes ? for a question about the name: delete the ?.",
            "pour une demande d'aide sur ce nom",
        ),
        (
            "def left(a):\n    rest =%a\n    return rest + 1\nleft(3)",
            "the remainder is a%b, with a number on either side",
            "le reste s'écrit a%b",
        ),
        (
            "def fn(truth, flagged):\n    return flagged\n    \nmissed = !truth\nfn(1, 2) + missed",
            "“missed = !truth”",
            "«\u00a0missed = !truth\u00a0»",
        ),
        (
            "def counted(truth):\n    no = !truth\n    return len(no)\nassert counted(truth) == 2, 'Two.'",
            "Two. The line “no = !truth” is no Python for the notebook",
            "Two. La ligne",
        ),
        ("x = 3 > 2 ? 1 : 0", "Python has no “a?b:c”", "Python n'a pas d'écriture"),
        ("print(posts.shape ?)", "A question mark is no sign", "Le point d'interrogation n'est pas"),
        ("if ! truth:\n    pass", "write not before one value, ~ before", "~ devant une colonne"),
    ],
)
def test_what_the_notebook_takes_for_its_own_is_named(said, code, en, fr):
    """Commands, questions and magics that nobody means in an answer."""
    assert en in said("en", code)
    assert fr in said("fr", code)


def test_a_command_that_is_meant_is_no_cause(said):
    """A magic of the notebook above says nothing about an error below it."""
    code = "%matplotlib inline\nlisted = !ls folder\nposts['reech']"

    assert "the nearest name is “reach”" in said("en", code)


@pytest.mark.parametrize(
    ("code", "en", "fr"),
    [
        (
            "def level(signal):\n    return 2 if signal['followers'] > 10 else 1\nlevel({'similar': 3})",
            'signal has no "followers" here, only similar: where a key may be missing, '
            'signal.get("followers", …)',
            'signal n\'a pas de "followers" ici, seulement similar\u00a0: quand une clé peut manquer, '
            'signal.get("followers", …)',
        ),
        ("[row['press'] for row in rows]", 'row has no "press" here, only hours', 'row n\'a pas de "press"'),
        ("signal = {}\nsignal['ratio']", 'signal is empty here, so it has no "ratio"', "signal est vide ici"),
        ("counts = {1: 3}\ncounts[2]", "counts has no 2 here, only 1", "counts n'a pas de 2 ici"),
        (
            "first = {'hour': 3}\nname = 'hours'\nfirst[name]",
            'first has no "hours" here, only hour',
            'first n\'a pas de "hours" ici, seulement hour',
        ),
        (
            "one, other = {'press': 1}, {'presse': 2}\none['press'] + other['press']",
            'other has no "press" here, only presse',
            'other n\'a pas de "press" ici',
        ),
        ("one = {'hours': 1}\none['houers']", "the nearest name is “hours”", "le nom le plus proche est"),
        (
            "few = posts[['author']].rename(columns={'author': 'reaches'})\nfew['reach'] + posts['reach']",
            "few has no column “reach”: posts has one, and the nearest name in few is “reaches”.",
            "few n'a pas de colonne «\u00a0reach\u00a0»\u00a0: posts en a une",
        ),
        ("posts['reech']", "the nearest name is “reach”", "le nom le plus proche est «\u00a0reach\u00a0»"),
    ],
)
def test_a_name_that_is_right_elsewhere_is_no_misspelling(said, code, en, fr):
    """In other rows, in the statement, in another table: what the line looks in is told, and how one asks."""
    assert en in said("en", code)
    assert fr in said("fr", code)
    assert "spel" not in said("en", code)


@pytest.mark.parametrize(
    ("code", "en", "fr"),
    [
        (
            "def strategy(founded):\n    if not found:\n        return 1\nstrategy(True)",
            "found is a table of the notebook, and not of strategy: did you mean founded?",
            "found est un tableau du carnet, et non de strategy\u00a0: vouliez-vous écrire founded\u202f?",
        ),
        (
            "def share(truths):\n    return 1 if truth else 0\nshare(True)",
            "truth is a column of the notebook, and not of share: did you mean truths?",
            "vouliez-vous écrire truths",
        ),
        (
            "def total(post, n):\n    return posts / n\ntotal(2, 'a')",
            "posts is a table of the notebook, and not of total: did you mean post?",
            "vouliez-vous écrire post\u202f?",
        ),
        (
            "def best(row):\n    return rows['hours']\nbest({'hours': 1})",
            "rows is a list of the notebook, and not of best: did you mean row?",
            "vouliez-vous écrire row\u202f?",
        ),
        (
            "def level(founded, ok):\n    return ok and (found or ok)\nlevel(True, True)",
            "did you mean founded?",
            "vouliez-vous écrire founded",
        ),
        (
            "def level(a, b):\n    if a and found:\n        return b\nlevel(1, 2)",
            "found is a table of the notebook, and not of level, which works with what it is given: a, b.",
            "et non de level, qui travaille avec ce qu'on lui donne\u00a0: a, b.",
        ),
        (
            "def level(found):\n    return (found['reach'] > 1) and (found['author'] == 'a')\nlevel(posts)",
            "Between columns, write & for and",
            "Entre des colonnes, écrivez & pour and",
        ),
        (
            "def any_left(left):\n    return 1 if not left else 0\nany_left(posts)",
            "left is a table, and one True or False is needed here: len(left) > 0 says",
            "left est un tableau, et il faut ici un seul True ou False",
        ),
    ],
)
def test_the_name_that_fails_is_told_before_the_signs_around_it(said, code, en, fr):
    """A value of the notebook, of a name nearly the function's own, stands where the function's was meant."""
    assert en in said("en", code)
    assert fr in said("fr", code)


@pytest.mark.parametrize(
    ("code", "en", "fr"),
    [
        (
            "def level(signal):\n    return signal.get('ratio') >= 8\nlevel({})",
            'signal.get("ratio") is None where there is no "ratio": say what to take then, '
            'signal.get("ratio", …).',
            'signal.get("ratio") vaut None quand il n\'y a pas de "ratio"\u00a0: dites quoi prendre alors',
        ),
        (
            "def level(signal):\n    ratio = signal.get('ratio')\n    return ratio >= 8\nlevel({'hours': 2})",
            'say what to take then, signal.get("ratio", …).',
            "dites quoi prendre alors",
        ),
        (
            "def level(s):\n    a, b = s.get('a', 0), s.get('b')\n    return a + b\nlevel({})",
            's.get("b") is None where there is no "b"',
            's.get("b") vaut None',
        ),
        ("one = None\none + 1", "one is None on this line", "one vaut None à cette ligne"),
        ("best = None\nbest['reach']", "best is None on this line", "best vaut None"),
        ("print(3) + 1", "a function without return gives None", "une fonction sans return donne None"),
    ],
)
def test_what_is_none_is_told_by_what_gave_it(said, code, en, fr):
    """A get without a default is no function without return."""
    assert en in said("en", code)
    assert fr in said("fr", code)


@pytest.mark.parametrize(
    ("code", "en", "fr"),
    [
        (
            "fp_rate = 2\nprint(fn_rate)",
            "Nothing is called fn_rate here: create it above this line, or did you mean fp_rate?",
            "Rien ne s'appelle fn_rate ici\u00a0: créez-le au-dessus de cette ligne",
        ),
        ("rate1 = 2\nprint(rate2 + rate1)", "create it above this line, or did", "créez-le au-dessus"),
        ("low_end = 2\nprint(high_end, low_end, how_end)", "create", "créez"),
        ("flagged = 2\nprint(flaged)", "Nothing is called flaged: did you mean flagged?", "vouliez-vous"),
        ("answers = 2\nprint(answer)", "Nothing is called answer: did you mean answers?", "vouliez-vous"),
        (
            "posts[posts['author'] == other]",
            'if it is a text, put it between quotes, "other", else create it.',
            'si c\'est un texte, mettez-le entre guillemets, "other", sinon créez-le.',
        ),
        ("posts[posts['author'] == b]", "b is a text here, not a name", "b est ici un texte"),
        ("[1] == similar", "similar is a text here, not a name", "similar est ici un texte"),
    ],
)
def test_a_name_that_may_be_meant_is_not_called_a_slip(said, code, en, fr):
    """Two names of one kind differ in a part; a text between no quotes is one that the notebook knows."""
    assert en in said("en", code)
    assert fr in said("fr", code)


@pytest.mark.parametrize(
    ("code", "en", "fr"),
    [
        ("posts[posts['author'] == 'a' & truth]", "put each comparison in brackets", "entre parenthèses"),
        (
            "posts[(posts['reach'] / 2) & (posts['reach'] / 3)]",
            "one of the two sides here is none",
            "l'un des deux",
        ),
        (
            "~(posts['reach'] / 2)",
            "what follows it here",
            "ce qui le suit",
        ),
        ("total = sum([1, 2)", "add ], or write it in the place of ).", "ajoutez ], ou écrivez-le"),
        ("print((3\n  2))", "a comma, or an operation such as + or and.", "une virgule, ou une opération"),
        ("x = [3\n  2]", "A comma is missing at the end of this line.", "Il manque une virgule"),
        (
            "def f(a):\n    return a / 0\nf(1)",
            "look how the bottom is computed",
            "comment ce bas est calculé",
        ),
        ("open('work.ipnb')", "the nearest name in this folder is “work.ipynb”", "le nom le plus proche est"),
        ("open('other.csv')", "with its files beside it", "depuis son propre dossier"),
    ],
)
def test_where_two_causes_are_possible_both_are_said(said, code, en, fr):
    """The fact comes first, then what each cause asks for."""
    assert en in said("en", code)
    assert fr in said("fr", code)


@pytest.mark.parametrize(
    ("code", "en", "fr"),
    [
        (
            "def last(t, k):\n    return t['author'][0:k].tolist()[k]\nlast(posts, 2)",
            "There is no item at this place",
            "Il n'y a rien à cette place",
        ),
        ("posts.groupby('author')['reech'].mean()", "the nearest name is “reach”", "le nom le plus proche"),
        ("posts.drop_duplicates(subset='auteur')", "Take one of these: author, reach", "author, reach"),
        ("posts['author'] in ['a', 'c']", "posts[\"author\"].isin(['a', 'c'])", "pour une colonne, écrivez"),
        (
            "out = {}\nout.append(3)",
            "There is no .append for a dictionary, {}: a list begins as [ ]",
            "Un dictionnaire, {}, n'a pas de .append",
        ),
        (
            "def total(table, base):\n    return table.base.sum()\ntotal(posts, 'reach')",
            "[base] takes the one whose name base holds",
            "[base] prend celle dont base contient le nom",
        ),
        (
            "import types\nplt = types.SimpleNamespace(subplots=tuple)\nax = plt.subplots()\nax.bar(1)",
            "write fig, ax = plt.subplots(…)",
            "écrivez fig, ax = plt.subplots(…)",
        ),
        (
            "pd.Series(pd.to_datetime(['2026-01-02'])).dt.total_seconds()",
            "This column holds moments, and .total_seconds is of durations",
            "Cette colonne contient des moments",
        ),
        (
            "pd.Series(pd.to_timedelta([3], unit='h')) + 2",
            "A duration meets a number on this line",
            "Une durée rencontre un nombre",
        ),
        ("pd.Series(pd.to_datetime(['2026-01-02'])) < 24", "A moment meets a number", "Un moment rencontre"),
        ("0.5 ^ 2", "^ is no power for Python: write **.", "^ n'est pas une puissance"),
        ("x = 3 * (y %)", "Nothing stands after the sign %", "Rien ne suit le signe %"),
        ("x = max(, 3)", "Nothing stands before the comma in “(,”", "Rien ne précède la virgule"),
        ("y = (1 - 0.5) reach", "Between “)” and “reach” a sign is missing", "il manque un signe"),
        (
            "def levels(n):\n    for one in n:\n        level = level + one\n    return level\nlevels([1])",
            "level has no value yet at the first turn of the loop",
            "level n'a pas encore de valeur au premier tour",
        ),
        (
            "def first(reach):\n    if reach > 3:\n        level = 1\n    return level\nfirst(2)",
            "give it one on every path above",
            "dans tous les cas plus haut",
        ),
        ("def f(a, b):\n    return a AND b", "Python does not know the sign AND: write and.", "le signe AND"),
        ("def f(a, b):\n    return a x b", "Python does not know the sign x: write *.", "le signe x"),
        ("def f(a, b):\n    return a plus b", "Python does not know the sign plus", "le signe plus"),
        ("x = (Quel type de publication et quand)", "looks like a text without", "ressemble à un texte"),
        ("x = (3 ET 2)", "the sign ET: write and.", "le signe ET"),
        ("def f(a b):\n    return a", "Between “a” and “b” a comma is missing.", "il manque une virgule"),
        ("x = {'tp' 3}", "a colon (:) after a key, else a comma", "un deux-points après une clé"),
        ("posts['author' == 'a']", "two texts are compared, which gives False", "deux textes sont comparés"),
        ("posts[posts['reach' > 2]]", '"reach" alone is a text', '"reach" seul est un texte'),
        ("posts.loc[['reach'] > 2]", '"reach" alone is a text', '"reach" seul est un texte'),
        ("for row in posts:\n    row['reach']", "posts.iterrows() gives rows", "posts.iterrows() donne"),
        (
            "for i, row in posts:\n    pass",
            "gives the names of its columns",
            "donne les noms de ses colonnes",
        ),
        ("int('3.5')", "int reads whole numbers only", "int ne lit que des nombres entiers"),
        ("x = ('What's the best type?')", "The apostrophe ends the text too early", "L'apostrophe"),
        ("x = ['Is it 50 % & more?, 'b']", "A text is opened here and not closed", "Un texte"),
        ("reach = posts['reach']\nreach['when']", "reach is one column on this line", "une seule colonne"),
    ],
)
def test_the_fact_is_told_where_the_cause_was_guessed(said, code, en, fr):
    """Kinds found by trying what a beginner may write."""
    assert en in said("en", code)
    assert fr in said("fr", code)


def test_a_given_function_is_told_with_the_line_that_calls_it(said):
    """The line of the learner comes first: what they call is not theirs to mend."""
    given = "def is_note(line):\n    return line.startswith('#')"
    own = "def rows(lines):\n    while is_note(lines):\n        lines = lines[1:]\n    return lines"
    told = said("en", given, own, "rows(['# a'])")

    assert told.startswith(
        "Python stopped at this line: while is_note(lines):\nis_note, which this line calls"
    )
    assert "stops at its line “return line.startswith('#')”: There is no .startswith for a list" in told
    assert "is_note, que cette ligne appelle, s'arrête à sa ligne" in said("fr", given, own, "rows(['# a'])")


@pytest.mark.parametrize(
    ("code", "en", "fr", "never"),
    [
        # return a name: no comparison was meant
        ("def f(a, b):\n    return rate = a / b", "gives no name", "ne donne pas de nom", "single"),
        (
            "def f(a):\n    return total=a",
            "write return and the value alone",
            "la valeur seule",
            "gives a name",
        ),
        # a colon that is missing in the middle
        ("if 3 > 2 print(3)", "A colon (:) is missing before print", "devant print", "at the end"),
        ("for one in rows return one", "missing before return", "devant return", "at the end"),
        # an option without its name is not to be moved
        ('posts.sort_values(by="reach", False)', "needs a name too", "en veut un aussi", "move it"),
        ("sorted([1, 2], key=len, True)", "needs a name too", "en veut un aussi", "move it"),
        ("posts.sort_values('reach', False)", "given by name", "par leur nom", "one list"),
        ("sorted([1, 2], True)", "as in ascending=False", "comme dans ascending=False", "one list"),
        # a name that is also a column's
        ("def f(posts):\n    return reach.sum()\nf(posts)", "", "", "is a text here"),
        (
            "def f(posts):\n    return max([reach])\nf(posts)",
            'table["reach"] is the column',
            "colonne",
            "text",
        ),
        (
            "def f(posts):\n    return round(reach)\nf(posts)",
            'table["reach"] is the column',
            "colonne",
            "text",
        ),
        # a key of two parts that is no list of columns
        ("usual = posts.groupby(['author', 'reach']).size()\nusual[('c', 9)]", "", "", "[["),
        ("seen = {}\nseen['x', 'y']", "", "", "[["),
        # one True or False that no comparison of texts gave
        ("ok = False\nposts[ok]", "One False stands between", "Un seul False", "two texts"),
        ("posts[bool(0)]", "One False stands between", "Un seul False", "two texts"),
        # a number that is a key and no place
        ("posts.groupby('reach').size()[9]", ".get(9, …) says what to take", ".get(9, …) dit", "write .iloc"),
        ("pd.Series({1: 'a'})[7]", ".get(7, …) says what to take", ".get(7, …) dit", "write .iloc"),
        # a table with texts in it
        ("posts.mean()", "take the columns of numbers alone", "les seules colonnes de nombres", "These are"),
        (
            "posts.median()",
            "take the columns of numbers alone",
            "les seules colonnes de nombres",
            "These are",
        ),
        # and beside the call that wants one value
        ("truth.any() and max(posts['reach'], posts['reach'])", "", "", "write & for and"),
        ("not max(posts['reach'], posts['reach'])", "", "", "write & for and"),
    ],
)
def test_what_looks_like_another_mistake_is_not_told_as_that(said, code, en, fr, never):
    """The usual cause of such an error, where another one is there."""
    assert en in said("en", code)
    assert never not in said("en", code)
    assert fr in said("fr", code)


@pytest.mark.parametrize(
    ("code", "en", "fr"),
    [
        ("posts['reach'].quantile(90)", "between 0 and 1", "entre 0 et 1"),
        ("import math\nmath.sqrt(-1)", "no value for the number", "pas de valeur pour le nombre"),
        ("max([])", "nothing to choose from", "rien parmi quoi choisir"),
        ("pd.concat([])", "no table to join", "aucun tableau à assembler"),
        ("posts.insert(0, 'reach', 1)", "has a column “reach” already", "a déjà une colonne"),
        ("posts['reach'] == pd.Series([1, 2])", "the same rows in the same order", "les mêmes lignes"),
        ("['a'].remove('b')", "is not there: ask first", "n'y est pas"),
        ("'a b'.split('')", "cut at a sign", "se coupe à un signe"),
        ("posts[['a', 'b']] = posts[['reach']]", "not as many columns", "pas autant de colonnes"),
        ("posts.sum(axis=5)", "no axis “5”", "pas d'axe"),
        ("posts.groupby('author')['reach'].transform('moyenne')", "none of a calculation", "pas celui d'un"),
    ],
)
def test_what_a_library_refuses_is_said_in_plain_words(said, code, en, fr):
    """And none of its own English in a French notebook."""
    assert en in said("en", code)
    assert fr in said("fr", code)
    assert "anglais" not in said("fr", code)


def test_words_of_pythons_that_are_left_are_marked_as_english(said):
    """A French notebook quotes them."""
    assert "Il dit, en anglais\u00a0: Exception, «\u00a0no tea\u00a0»." in said(
        "fr", "raise Exception('no tea')"
    )


def test_what_a_function_of_the_course_refuses_is_told_in_the_learners_language(said):
    """None of it is marked as English, and no name of an error stands before it."""
    code = "from parvis.kpi.chance import wilson\ndef low(a, b):\n    return wilson(b, a)\nlow(3, 9)"

    assert "What it is given is refused: successes cannot exceed trials: are the two" in said("en", code)
    assert "Ce qu'elle reçoit est refusé\u00a0: il y a plus de succès (successes) que d'essais" in said(
        "fr", code
    )
