"""A whole term from the commands of the guide alone; every figure agrees with what was handed in."""

import csv
import io
import re
import shutil
import zipfile
from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from nbgrader.api import Gradebook
from openpyxl import load_workbook

from parvis.classroom.texts.desk import Desk
from parvis.classroom.texts.giving import Decision

pytestmark = pytest.mark.classroom

PARIS = ZoneInfo("Europe/Paris")
DUE = datetime(2026, 10, 24, 18, 0, tzinfo=PARIS)  # the Saturday before the night of 25 hours
ON_TIME = datetime(2026, 10, 20, 9, 0, tzinfo=PARIS)
CAME = {  # by place on the list
    1: datetime(2026, 10, 25, 17, 50, tzinfo=PARIS),  # 24 h 50 min later, and still the first day
    2: datetime(2026, 10, 25, 18, 10, tzinfo=PARIS),
    3: datetime(2026, 10, 24, 18, 14, tzinfo=PARIS),
    4: datetime(2026, 10, 24, 18, 16, tzinfo=PARIS),
    5: datetime(2026, 11, 3, 12, 0, tzinfo=PARIS),
    6: datetime(2026, 10, 26, 12, 0, tzinfo=PARIS),
    8: datetime(2026, 10, 25, 17, 59, tzinfo=PARIS),
    9: datetime(2026, 10, 26, 19, 0, tzinfo=PARIS),
    10: datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=PARIS),
}
UNTIL = {  # more time, given before (6, 9) and after (8) the hand-in
    6: ("2026-10-26 18:00", datetime(2026, 10, 26, 18, 0, tzinfo=PARIS)),
    9: ("2026-10-25 18:00", datetime(2026, 10, 25, 18, 0, tzinfo=PARIS)),
    8: ("2026-10-25 18:00", datetime(2026, 10, 25, 18, 0, tzinfo=PARIS)),
}
UNREAD = 11  # whose text in the first unit nobody reads
AGAIN = {12, 13}  # hand in a wrong work first
TWO_LANGUAGES = 14
MOST, WEIGHTS = 7.75, {"start": 2, "moderation": 16, "kpi": 16}


def given(place, unit):
    """What a marker gives for a text."""
    return (place * 7 + len(unit)) % 17 / 4


def points_of(code, unit):
    """What a work of this code is worth without its text, by the tests as they are at the end of the term."""
    names = {}
    exec(code or "def mean(values): ...", names)
    on_empty = unit != "kpi"  # there the test was corrected
    try:
        right = names["mean"]([]) == 0 if on_empty else names["mean"]([2, 4]) == 3
    except ZeroDivisionError:
        right = False
    return 1.0 * (names["mean"]([1, 3]) == 2) + 2.75 * right


def days_late(place):
    """Days begun on the clocks of Paris after the moment until which work was on time."""
    came = CAME.get(place, ON_TIME)
    due = UNTIL[place][1] if place in UNTIL else DUE
    if came.timestamp() - due.timestamp() <= 15 * 60:
        return 0
    clocks = came.replace(tzinfo=None) - due.replace(tzinfo=None)
    return clocks.days + (clocks.seconds > 0)


def expected(sixty):
    """By id and unit: points of the functions, of the text (None unread), what lateness takes off."""
    found = {}
    for one in sixty.PEOPLE:
        for unit in WEIGHTS:
            if one.place in sixty.ABSENT:
                continue
            code = sixty.code_of(one.place, unit)
            text = given(one.place, unit) if code else 0.0
            if unit == "start" and one.place == UNREAD:
                text = None
            functions = points_of(
                sixty.RIGHT if unit == "start" and one.place == TWO_LANGUAGES else code, unit
            )
            share = min(0.1 * days_late(one.place), 0.5) if unit == "start" else 0.0
            found[one.id, unit] = (functions, text, (functions + (text or 0)) * share)
    return found


def read_texts(gradebook, unit, sixty, places):
    """One marker gives points for texts, as formgrader writes them."""
    for one in sixty.PEOPLE:
        if one.place not in places or (unit == "start" and one.place == UNREAD):
            continue
        for language in ("fr", "en"):
            works = list(gradebook.assignment_submissions(f"{unit}-{language}"))
            if any(work.student_id == one.id for work in works):
                grade = gradebook.find_grade("why", unit, f"{unit}-{language}", one.id)
                if grade.auto_score is None:
                    grade.manual_score, grade.needs_manual_grade = given(one.place, unit), False
    gradebook.db.commit()


def read_on_the_page(root, unit, marker, sixty, places):
    """The same on the page of `parvis texts`, by what its buttons call; every fifth text twice."""
    desk = Desk(root, unit, marker)
    by_id = {one.id: one for one in sixty.PEOPLE}
    for answer in desk.answers("why"):
        place = by_id[answer.student].place
        if place in places or place % 5 == 0:
            seen = desk.state("why", answer.key)["points"]
            desk.give("why", {answer.key: seen}, Decision({}, typed=given(place, unit)))


@pytest.fixture(scope="module")
def term(lecturer_of_a_term, sixty, write_notebook, hand_in, moodle_zip, made, tmp_path_factory):
    """The class after its term, and what was said on the way."""
    klass, said = lecturer_of_a_term, {}
    root, release = klass.root, lecturer_of_a_term.root / "release"
    exchange = root.parent / "exchange"

    # before the class
    for name, content in sixty.rosters().items():
        (root / name).write_bytes(content)
        klass.types("parvis class roster roster.csv", words={"roster.csv": name})
        klass.types("parvis class roster roster.csv --apply", words={"roster.csv": name})
    for language in ("fr", "en"):
        words = {"moderation": "start", "2026-12-01 18:00": "2026-10-24 18:00"}
        due = '--duedate="2026-12-01 18:00 Europe/Paris"'
        klass.types(f"nbgrader db assignment add moderation-{language} {due}", words=words)
        klass.types(f"nbgrader release_assignment moderation-{language}", words=words)

    # first unit, through the exchange
    def extend(place):
        words = {"alix": sixty.PEOPLE[place].id, "moderation": "start", "2026-12-03 18:00": UNTIL[place][0]}
        klass.types('parvis class extend alix moderation "2026-12-03 18:00"', words=words)

    def work(one, unit, code=None):
        language = sixty.language_of(one.place)
        return language, write_notebook(release, unit, language, code or sixty.code_of(one.place, unit))

    extend(6), extend(9)
    for one in sixty.PEOPLE:
        if one.place in sixty.ABSENT:
            continue
        if one.place in AGAIN:
            hand_in(exchange, one.id, "start", *work(one, "start", "mean = None")[:1],
                    datetime(2026, 10, 19, tzinfo=PARIS), work(one, "start", "mean = None")[1])  # fmt: skip
        if one.place == TWO_LANGUAGES:
            text = write_notebook(release, "start", "en", sixty.RIGHT)
            hand_in(exchange, one.id, "start", "en", ON_TIME, text)
        language, text = work(one, "start")
        hand_in(exchange, one.id, "start", language, CAME.get(one.place, ON_TIME), text)
    for language in ("fr", "en"):
        klass.types(f"nbgrader collect moderation-{language} --update", words={"moderation": "start"})

    # the others, through Moodle; its numbers change
    for unit, first, step in (("moderation", 4000, 7), ("kpi", 91_000, -3)):
        numbers = {one.place: first + step * one.place for one in sixty.PEOPLE}
        names = {one.place: f"{unit}{' (1)' if one.place % 7 == 0 else ''}.ipynb" for one in sixty.PEOPLE}
        works = [(one, numbers[one.place], names[one.place], work(one, unit)[1])
                 for one in sixty.PEOPLE if one.place not in sixty.ABSENT]  # fmt: skip
        moodle_zip(root / f"{unit}.zip", works)
        words = {"moderation": unit, "submissions.zip": f"{unit}.zip"}
        said[unit] = klass.types("parvis class collect moderation submissions.zip", code=1, words=words)
        for place in (0, 1):
            words["4711=ID"] = f"{numbers[place]}={sixty.PEOPLE[place].id}"
            klass.types("parvis class collect moderation submissions.zip", "--same 4711=ID",
                        code=1 - place, words=words)  # fmt: skip

    # marking, two readers at the same time
    for unit in WEIGHTS:
        said[f"mark {unit}"] = klass.types("parvis mark moderation", words={"moderation": unit})
        if unit == "moderation":
            for marker, places in (("camille", range(0, 60, 2)), ("dom", range(1, 60, 2))):
                read_on_the_page(root, unit, marker, sixty, places)
            continue
        address = f"sqlite:///{root}/gradebook.db"
        with Gradebook(address) as one, Gradebook(address) as other:
            read_texts(one, unit, sixty, range(0, 60, 2))
            read_texts(other, unit, sixty, range(1, 60, 2))
    extend(8)

    # a test corrected
    text = made / "texts" / "assignments" / "kpi" / "kpi.md"
    text.write_text(text.read_text(encoding="utf-8").replace("mean([]) == 0", "mean([2, 4]) == 3"), "utf-8")
    said["marks before"] = klass.types("parvis class marks")
    said["newer"] = klass.types("parvis mark moderation", words={"moderation": "kpi"})
    said["preview"] = klass.types("parvis regrade moderation", words={"moderation": "kpi"})
    said["regraded"] = klass.types("parvis regrade moderation", "--apply", words={"moderation": "kpi"})
    said["undone"] = klass.types("parvis regrade moderation", "--undo", words={"moderation": "kpi"})
    klass.types("parvis regrade moderation", "--apply", words={"moderation": "kpi"})

    # giving back
    for language in ("fr", "en"):
        words = {"moderation": "start"}
        klass.types(f"nbgrader generate_feedback moderation-{language} --force", words=words)
        klass.types(f"nbgrader release_feedback moderation-{language}", words=words)
    klass.types("parvis class feedback moderation", words={"moderation": "start"})
    klass.types("nbgrader export")
    klass.types("parvis class marks")
    for unit, text in (("moderation", worksheet(sixty, 4000, 7)), ("kpi", canvas(sixty))):
        (root / f"{unit}.csv").write_text(text, encoding="utf-8-sig")
        words = {"moderation": unit, "worksheet.csv": f"{unit}.csv"}
        said[f"worksheet {unit}"] = klass.types(
            "parvis class worksheet worksheet.csv moderation", words=words
        )
    klass.types("parvis report")
    return SimpleNamespace(root=root, klass=klass, said=said, exchange=exchange)


def worksheet(sixty, first, step):
    """Moodle's grading worksheet in French, marks out of 20."""
    head = ["Identifiant", "Nom complet", "Adresse de courriel", "Statut", "Note", "Note maximale"]
    head += ["La note peut être modifiée", "Dernière modification (note)", "Feedback par commentaires"]
    rows = [[f"Participant {first + step * one.place}", f"{one.first} {one.last}", one.email, "", "", "20,00",
             "Oui", "-", ""] for one in sixty.PEOPLE]  # fmt: skip
    return _csv([head, *rows])


def canvas(sixty):
    """Canvas' exported gradebook in English, the assignment out of 10."""
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Indicators (812)"]
    rows = [[f"{one.last}, {one.first}", 70 + one.place, one.number, one.id, "A", ""] for one in sixty.PEOPLE]
    return _csv([head, ["    Points Possible", "", "", "", "", "10"], *rows])


def _csv(rows):
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue()


def read(path):
    """The lines of a CSV."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_every_figure_of_the_tables_is_right(term, sixty):
    """Points, what lateness takes, the score, what waits, both exercises; absent people have none."""
    right = expected(sixty)
    for unit in WEIGHTS:
        rows = {row["student_id"]: row for row in read(term.root / "exports" / f"{unit}.csv")}
        assert {one.id for one in sixty.PEOPLE} == rows.keys()
        for one in sixty.PEOPLE:
            row = rows[one.id]
            assert (one.last, one.email) == (row["last_name"].removeprefix("'"), row["email"])
            if one.place in sixty.ABSENT:
                assert ("not_handed_in", "", "") == (row["status"], row["score"], row["points"])
                continue
            functions, text, lost = right[one.id, unit]
            total = functions + (text or 0)
            found = [float(row[name]) for name in ("points", "late_penalty", "score", "1. Moyenne")]
            assert pytest.approx([total, lost, total - lost, functions], abs=0.005) == found, (unit, one)
            assert ("" if text is None else f"{text:.2f}") == (
                row["2. Raisons"] and f"{float(row['2. Raisons']):.2f}"
            )
            assert (4 if text is None else 0) == float(row["points_to_read"])
            assert ("to_mark" if text is None else "graded") == row["status"], (unit, one)


def test_the_final_marks_are_the_means_by_weight(term, sixty):
    """Over what is marked; who was never there has none, and nobody is a silent zero."""
    right, finals = expected(sixty), {}
    for one in sixty.PEOPLE:
        theirs = {unit: right[one.id, unit] for unit in WEIGHTS if (one.id, unit) in right}
        earned = sum(WEIGHTS[unit] * (f + (t or 0) - lost) / MOST for unit, (f, t, lost) in theirs.items())
        marked = sum(WEIGHTS[unit] * (MOST - 4 * (t is None)) / MOST for unit, (_f, t, _l) in theirs.items())
        finals[one.id] = (100 * earned / marked if marked else None, 100 * marked / 34, 100 * earned / 34)
    rows = {row["student_id"]: row for row in read(term.root / "exports" / "final-marks.csv")}
    book = load_workbook(term.root / "exports" / "marks.xlsx")
    sheet = {row[2]: row for row in book["Notes finales"].iter_rows(min_row=2, values_only=True)}

    for id, (percent, marked, least) in finals.items():
        row = rows[id]
        found = [row[name] for name in ("mark_percent", "marked_percent", "mark_percent_if_rest_is_0")]
        if percent is None:
            assert ["", 0, 0] == [found[0], *map(float, found[1:])]
            assert sheet[id][6] is None
        else:
            assert pytest.approx([percent, marked, least], abs=0.005) == [*map(float, found)], id
            assert pytest.approx(percent, abs=0.01) == sheet[id][6]
        assert ("final" if marked == pytest.approx(100) else "provisional") == row["state"]


def test_moodle_and_canvas_get_the_same_marks(term, sixty):
    """The worksheet out of 20 with commas, Canvas' column out of 10, and what Moodle's gradebook imports."""
    right = expected(sixty)

    def score(one, unit, most):
        functions, text, lost = right[one.id, unit]
        return (functions + text - lost) * most / MOST

    sheet = {row["Adresse de courriel"]: row for row in read(term.root / "exports/moderation-moderation.csv")}
    book = {row["SIS Login ID"]: row for row in read(term.root / "exports/kpi-kpi.csv")}
    imported = {row["email"]: row for row in read(term.root / "exports/moodle-gradebook.csv")}
    for one in sixty.PEOPLE:
        assert one.number == imported[one.email]["idnumber"]
        if one.place in sixty.ABSENT:
            assert ("", "") == (sheet[one.email]["Note"], book[one.id]["Indicators (812)"])
            assert ["", "", ""] == list(imported[one.email].values())[2:]
            continue
        note = float(sheet[one.email]["Note"].replace(",", "."))
        assert pytest.approx(score(one, "moderation", 20), abs=0.0051) == note
        in_canvas = float(book[one.id]["Indicators (812)"])
        assert pytest.approx(score(one, "kpi", 10), abs=0.0051) == in_canvas
        start, moderation, kpi = list(imported[one.email].values())[2:]
        assert pytest.approx(score(one, "moderation", MOST), abs=0.0051) == float(moderation)
        assert pytest.approx(score(one, "kpi", MOST), abs=0.0051) == float(kpi)
        if one.place == UNREAD:
            assert "" == start
        else:
            assert pytest.approx(score(one, "start", MOST), abs=0.0051) == float(start)


def test_the_corrected_test_is_told_before_and_can_be_undone(term):
    """Marking says that the text is newer; the preview counts who gains and who loses; undoing is said."""
    for name in ("newer", "marks before"):
        assert "plus récent que ce qui a servi à noter" in term.said[name]
    assert "18 personnes gagnent des points" in term.said["preview"]
    assert "17 personnes perdent des points" in term.said["preview"]
    assert "ceux d'avant" in term.said["undone"]


def test_rows_of_an_older_test_say_so(term, sixty, tmp_path, typist, monkeypatch):
    """In the table, and how many; a copy of the class, whose works are the same, has none."""
    monkeypatch.setenv("PARVIS_LANG", "en")
    shutil.copytree(term.root, tmp_path / "class")
    klass = type(term.klass)(tmp_path / "class", typist, None)
    assert "of an older test" not in klass.types("parvis class marks")

    source = tmp_path / "class/source/kpi-fr/kpi.ipynb"
    source.write_text(source.read_text("utf-8").replace("mean([2, 4]) == 3", "mean([2, 6]) == 4"), "utf-8")
    said = klass.types("parvis class marks")

    rows = read(tmp_path / "class/exports/kpi.csv")
    theirs = [row["student_id"] for row in rows if "older test" in row["flags"]]
    assert [row["student_id"] for row in rows if row["assignment"] == "kpi-fr"] == theirs
    assert f"{len(theirs)} works have marks of an older test" in said


def test_each_person_has_a_page_with_their_own_figures(term, sixty):
    """In one archive, under the name of its person, in the language of the work; the score stands on it."""
    right = expected(sixty)
    with zipfile.ZipFile(term.root / "exports/start-feedback.zip") as archive:
        pages = {name: archive.read(name).decode() for name in archive.namelist()}
    for one in sixty.PEOPLE:
        own = [text for name, text in pages.items() if f"({one.id})/" in name]
        if one.place in sixty.ABSENT:
            assert [] == own
            continue
        functions, text, lost = right[one.id, "start"]
        score = f"{functions + (text or 0) - lost:.2f}".rstrip("0").rstrip(".")
        shown = {score.replace(".", ","), score}
        assert 1 + (one.place == TWO_LANGUAGES) == len(own)
        assert any(f"{figure} " in re.sub(r"<[^>]+>", "", page) for page in own for figure in shown), one


def test_the_report_has_the_figures_of_the_class(term, sixty):
    """The mean of each unit, and what is earned in each exercise."""
    right = expected(sixty)
    page = re.sub(r"<style.*?</style>|<[^>]+>", " ", (term.root / "exports/report.html").read_text("utf-8"))
    for unit in ("moderation", "kpi"):
        works = [work for (_id, name), work in right.items() if name == unit]
        scores = [(functions + text) / MOST for functions, text, _lost in works]
        functions, texts = (sum(work[part] for work in works) / len(works) for part in (0, 1))
        for line in (
            rf"Moyenne {100 * sum(scores) / len(scores):.0f}\s%",
            rf"1\. Moyenne\s+{100 * functions / 3.75:.0f}\s%",
            rf"2\. Raisons\s+{100 * texts / 4:.0f}\s%",
        ):
            assert re.search(line, page), (unit, line)


def test_a_person_gets_what_is_kept_of_them(term, sixty):
    """All three units, and nobody else's name."""
    someone = sixty.PEOPLE[4]
    term.klass.types("parvis class export alix", words={"alix": someone.id})
    with zipfile.ZipFile(term.root / "exports" / f"{someone.id}.zip") as archive:
        content = {name: archive.read(name) for name in archive.namelist()}

    assert {"start", "moderation", "kpi"} <= {unit for unit in WEIGHTS for name in content if unit in name}
    others = [one.email.encode() for one in sixty.PEOPLE if one != someone]
    assert not any(email in text for email in others for text in content.values())


def test_after_the_purge_nobody_is_named(term, sixty, tmp_path, typist, monkeypatch):
    """Said first, then done: no id, number, e-mail or name in the class, its exchange and its copies."""
    for name in ("class", "exchange"):
        shutil.copytree(term.root.parent / name, tmp_path / name)
    monkeypatch.setenv("PARVIS_EXCHANGE", str(tmp_path / "exchange"))
    klass = type(term.klass)(tmp_path / "class", typist, None)
    assert {one.id for one in sixty.PEOPLE} == named(tmp_path, sixty)

    klass.types("parvis class purge --before 2027-09-01")
    assert {one.id for one in sixty.PEOPLE} == named(tmp_path, sixty)
    klass.types("parvis class purge --before 2027-09-01", "--apply")

    assert set() == named(tmp_path, sixty)
    assert (tmp_path / "class/source/start-fr/start.ipynb").is_file()


def named(folder, sixty):
    """The ids of the people whom any file or folder names, by whatever is theirs alone."""
    found = set()
    for path in folder.rglob("*"):
        content = path.as_posix().removeprefix(str(folder)).encode()
        content += path.read_bytes() if path.is_file() else b""
        for one in sixty.PEOPLE:
            words = [
                one.email,
                one.number,
                f"/{one.id}/",
                f"{one.first} {one.last}",
                one.last * (len(one.last) > 4),
            ]
            found |= {one.id for word in words if word.strip() and word.encode() in content}
    return found
