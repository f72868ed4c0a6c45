"""The marking page by keyboard alone, beside formgrader: the same points in both, and what each costs."""

import asyncio
import random
import re
import threading
from contextlib import contextmanager
from types import SimpleNamespace

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbgrader.api import Gradebook
from nbgrader.utils import is_grade, is_solution
from playwright.sync_api import expect

from parvis.classroom.texts.desk import Desk
from parvis.classroom.texts.kept import read_texts
from parvis.classroom.texts.server import TextsServer
from parvis.language import use_language
from parvis.marking.course_folder import CourseFolder

from .conftest import ASSIGNMENT
from .servers import serve

pytestmark = [pytest.mark.browser, pytest.mark.classroom]

PEOPLE = ("ada", "bo", "cleo")
TEXT = "appeal_answer"  # four criteria from 0 to 4, worth 4 points
LETTER = "Bonjour {name}, vous avez contesté deux suppressions. " + "Une autre personne les a relues. " * 20
REMARK = "Dites aussi ce que la personne peut encore faire."
LEVELS = ("4323", "3333", "4224")  # of 16 each: 3 points
ALONE, POINTS = "reason_removal", ("3", "2,5", "2,75", "0,25")  # a text of 4 points, without levels
GRAVE = ("serious", "critical")
CLASS, QUESTIONS, MOST, FEWEST = 60, 3, 0.4, 7


def ours_for(levels):
    """The keys of the page for the levels of a text: the last ones, when they are the same, are a space."""
    alone = len(levels.rstrip(levels[-1])) + 1
    return [*levels[:alone], "Space"] if alone < len(levels) - 1 else list(levels)


def ours_alone(points):
    """The keys of the page for points without levels: a digit, after what makes it a half or a quarter."""
    whole, quarters = divmod(round(4 * float(points.replace(",", "."))), 4)
    before = {0: (), 1: ("ArrowUp",), 2: (",",), 3: ("ArrowDown",)}[quarters]
    return [*before, str(whole + (quarters == 3))]


def theirs_for(points, told=""):
    """What is typed in formgrader: the points; two tabs on, what the student is told; the next copy."""
    return [*points, *(["Tab", "Tab", *told] if told else []), "Control+."]


def a_class():
    """The levels of 180 texts: a text is good or bad as a whole, its criteria go up and down around that."""
    draw = random.Random(13)
    for _text in range(CLASS * QUESTIONS):
        whole = draw.gauss(2.6, 1.0)
        yield "".join(str(min(max(round(whole + draw.gauss(0, 0.7)), 0), 4)) for _criterion in range(4))


def points_of(levels):
    """The points of a text worth 4, as they are typed in a French browser with the fewest keys."""
    return re.sub("^0,", ",", f"{sum(map(int, levels)) / 4:g}".replace(".", ","))


class Keys:
    """A keyboard that counts, and a page whose loads are counted."""

    def __init__(self, page):
        self.page, self.pressed, self.loads = page, 0, 0
        page.on("load", self._loaded)

    def _loaded(self, _page):
        self.loads += 1

    def press(self, *keys):
        """Presses keys one after the other; a chord is one."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, text):
        """Types a text letter by letter."""
        self.press(*text)


@pytest.fixture(scope="module")
def klass(course):
    """Three people who wrote every text of a unit; nobody has read any."""
    root = course.root
    CourseFolder(root).know(ASSIGNMENT)
    source = nbformat.read(root / "source" / ASSIGNMENT / "moderation.ipynb", as_version=4)
    texts = {cell.metadata.nbgrader.grade_id for cell in source.cells if is_grade(cell) and is_solution(cell)}
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        for name in PEOPLE:
            gradebook.add_student(name, first_name=name.title(), last_name="Étienne")
            gradebook.add_submission(ASSIGNMENT, name)
            for grade in gradebook.find_submission_notebook("moderation", ASSIGNMENT, name).grades:
                grade.needs_manual_grade = grade.name in texts
                grade.auto_score = None if grade.name in texts else 0.0
        gradebook.db.commit()
    for name in PEOPLE:
        for cell in source.cells:
            if cell.get("id") in texts:
                cell.source = LETTER.format(name=name if cell.id == TEXT else f"{name} {cell.id}")
        folder = root / "autograded" / name / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(source, folder / "moderation.ipynb")
    return root


@contextmanager
def marking_page(root, marker, language):
    """`parvis texts` without its terminal: gives the address."""
    use_language(language)
    started, loop = threading.Event(), asyncio.new_event_loop()
    made, desk = SimpleNamespace(), Desk(root, "moderation", marker)

    async def run():
        server = TextsServer(desk)
        made.address, made.ended = server.address, asyncio.Event()
        started.set()
        await made.ended.wait()
        server.close()

    thread = threading.Thread(target=loop.run_until_complete, args=(run(),))
    thread.start()
    try:
        assert started.wait(60)
        yield made.address
    finally:
        loop.call_soon_threadsafe(made.ended.set)
        thread.join()
        use_language("fr")


@pytest.fixture(scope="module")
def journey(klass, watched):
    """Marks one question of all three, by keyboard alone; then what formgrader shows and takes."""
    seen = SimpleNamespace(root=klass, kept=[], overflow=[])
    with marking_page(klass, "", "fr") as address, watched("texts", locale="fr-FR") as page:
        page.set_viewport_size({"width": 1366, "height": 768})
        seen.ours = Keys(page)
        page.goto(address)
        expect(page.locator("#who")).to_be_visible()
        page.keyboard.type("Camille")
        page.keyboard.press("Enter")
        expect(page.locator("#who")).to_be_hidden()
        for _turn in range(9):  # to the question of the test
            if page.evaluate("here.name") == TEXT:
                break
            page.keyboard.press("PageDown")
            page.wait_for_timeout(200)
        page.keyboard.press("m")
        page.keyboard.type(REMARK)
        page.keyboard.press("Escape")
        page.keyboard.press("s")
        expect(page.locator("#remarks .use")).to_have_count(1)
        page.locator("#remark").fill("")
        page.keyboard.press("Escape")
        seen.names = [name for name in PEOPLE if f"{name.title()} Étienne" in page.content()]
        seen.axe = grave(page)
        for number in range(1, 4):
            expect(page.locator("#which")).to_have_text(f"Texte {number} sur 3")
            seen.overflow.append(page.evaluate(OVERFLOW))
            seen.ours.press("r", "1", *ours_for(LEVELS[number - 1]))
            expect(page.locator("#said")).to_contain_text("Gardé")
            seen.kept.append(page.locator("#said").inner_text())
            if number == 1:
                page.keyboard.press("Backspace")
                expect(page.locator("#which")).to_have_text("Texte 1 sur 3")
                seen.back = page.evaluate("[at + 1, Object.values(draft.levels).join('')]")
                page.keyboard.press("ArrowRight")
            page.evaluate("document.getElementById('said').textContent = ''")
        page.keyboard.press("Space")
        expect(page.locator("#said")).not_to_be_empty()
        seen.same = page.locator("#said").inner_text()
        seen.role = page.locator("#said").get_attribute("aria-live")
        refuse(page, seen)
        without_levels(page, seen)
    by_formgrader(klass, watched, seen)
    with marking_page(klass, "Camille", "en") as address, watched("texts-after", color_scheme="dark") as page:
        page.goto(address)
        expect(page.locator("#which")).not_to_be_empty()
        page.evaluate(f"open('{TEXT}')")
        seen.dark = grave(page)
        seen.after = page.evaluate("here.texts.map((one) => [one.points, one.elsewhere])")
    return seen


# What stands out of the window, or has to be scrolled.
OVERFLOW = """[document.documentElement, ...document.querySelectorAll('section, #text, #criteria')].filter(
    (one) => one.scrollHeight > one.clientHeight + 1 || one.getBoundingClientRect().bottom > innerHeight + 1)
  .map((one) => one.id || one.tagName)"""


def grave(page):
    """The barriers that axe finds on a page."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in GRAVE]


def refuse(page, seen):
    """Types points that a text cannot have."""
    page.evaluate(f"open('{TEXT}')")
    seen.refused = []
    for typed in ("4,5", "-1", "deux"):
        page.keyboard.press("p")
        page.keyboard.press("Control+a")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(page.locator("#said")).to_contain_text(typed)
        seen.refused.append(page.locator("#said").inner_text())
        page.keyboard.press("Escape")


def without_levels(page, seen):
    """Gives points alone to the three texts of another question, the last one by way of a wrong key."""
    page.evaluate(f"open('{ALONE}')")
    expect(page.locator("#which")).to_have_text("Texte 1 sur 3")
    page.locator("body").press("Escape")
    keys = seen.alone = Keys(page)
    keys.press("a")
    expect(page.locator("#alone")).to_be_visible()
    seen.overflow.append(page.evaluate(OVERFLOW))
    for number, points in enumerate(POINTS[:3], 1):
        expect(page.locator("#which")).to_have_text(f"Texte {number} sur 3")
        keys.press(*ours_alone(points))
        expect(page.locator("#said")).to_contain_text(f"Gardé\u00a0: {points}")
        page.evaluate("document.getElementById('said').textContent = ''")
    seen.alone_axe = grave(page)
    seen.alone_pressed = keys.pressed
    page.keyboard.press("Backspace")
    expect(page.locator("#which")).to_have_text("Texte 3 sur 3")
    page.keyboard.press("1")
    expect(page.locator("#said")).to_contain_text("Entrée")
    seen.waits = points_of_page(page)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    seen.left = page.locator("#total").inner_text()
    for key in ("ArrowDown", "0"):
        page.keyboard.press(key)
    expect(page.locator("#said")).to_contain_text("hors limites")
    seen.below = points_of_page(page)
    for key in (*ours_alone("0,25"), "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#said")).to_contain_text("Gardé\u00a0: 0,25")
    seen.corrected = points_of_page(page)


def points_of_page(page):
    """The points that the program has kept for the three texts of the question without levels."""
    return page.evaluate(f"ask('texts?question={ALONE}').then((one) => one.texts.map((text) => text.points))")


# Formgrader's keys wait for MathJax, which it takes from a network that is not there.
MATHJAX = """window.MathJax = { Hub: { Config() {}, Queue() {}, Startup: { signal: { Interest(heard) {
    setTimeout(() => heard("End"), 100); } } } } };"""


def by_formgrader(root, watched, seen):
    """Marks the same three texts in formgrader, and types there what a cell cannot have."""
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        seen.before = points(gradebook)
        first = gradebook.notebook_submissions("moderation", ASSIGNMENT)
        first = min(first, key=lambda one: one.id).id
    with serve(root, root, "fr") as address, watched("formgrader", locale="fr-FR") as page:
        page.route("**/mathjax/**", lambda route: route.fulfill(body=MATHJAX, content_type="text/javascript"))
        theirs = seen.theirs = Keys(page)
        page.goto(f"{address}/formgrader/submissions/{first}/")
        seen.shown, seen.told = [], []
        for number in range(3):
            page.wait_for_function(
                "formgrader.grades?.loaded && formgrader.comments?.loaded && MathJax.loaded"
            )
            if not number:
                field = page.locator(f"input.score[id='{TEXT}']")
                for typed in ("7", "-1", "deux", "1e1"):
                    field.fill(typed)
                    field.press("Tab")
                    seen.told.append(page.locator(".parvis-refused").inner_text())
                seen.untouched = field.input_value()
                field.select_text()
            page.wait_for_function(f"document.activeElement.id === '{TEXT}'")
            seen.shown.append(page.evaluate("document.activeElement.value"))
            page.evaluate("document.activeElement.select()")  # as it is unless the points come late
            *typed, following = theirs_for("2,75", REMARK)
            theirs.press(*typed)
            seen.loads = theirs.loads
            with page.expect_navigation():
                theirs.press(following)  # keeps, then the next one; after the last, their list
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        seen.later = points(gradebook)


def points(gradebook):
    """The points, whether somebody has to look, and the remark of the text of everybody."""
    found = []
    for name in PEOPLE:
        grade = gradebook.find_grade(TEXT, "moderation", ASSIGNMENT, name)
        comment = gradebook.find_comment(TEXT, "moderation", ASSIGNMENT, name)
        found.append((grade.manual_score, grade.needs_manual_grade, comment.manual_comment))
    return found


def test_three_texts_are_marked_by_keyboard(journey):
    """Levels 4, 3, 2 and 3 of 16 are 3 points of 4; nobody has to look again; what was kept is announced."""
    assert [(3.0, False, REMARK)] * 3 == journey.before
    assert all(line.startswith("Gardé") and "3" in line for line in journey.kept)
    assert "polite" == journey.role
    kept = read_texts(journey.root, "moderation").questions[TEXT]
    assert [["Camille"]] * 3 == [list(marks) for marks in kept.marks.values()]


def test_the_page_says_no_name_and_needs_no_scrolling(journey):
    """At 1366 by 768, with a text of two hundred words."""
    assert [] == journey.names
    assert [[]] * 4 == journey.overflow


def test_the_page_has_no_grave_barrier(journey):
    """axe, in the light and in the dark."""
    assert ([], [], []) == (journey.axe, journey.alone_axe, journey.dark)


def test_points_out_of_range_are_refused_in_a_sentence(journey):
    """In French, and what was given before stays."""
    assert [
        "4,5 est hors limites\u00a0: ce texte vaut de 0 à 4\u00a0points.",
        "-1 est hors limites\u00a0: ce texte vaut de 0 à 4\u00a0points.",
        "«\u00a0deux\u00a0» n'est pas un nombre de points.",
    ] == journey.refused


def test_formgrader_agrees_at_once(journey):
    """It shows the page's points; the points that it takes are on the page."""
    assert ["3"] * 3 == journey.shown
    assert [(2.75, False, REMARK)] * 3 == journey.later
    assert [[2.75, True]] * 3 == journey.after


def test_formgrader_reads_a_comma_and_cuts_nothing(journey):
    """2,75 is 2.75 in a French browser; what a cell cannot have is told, and changes nothing."""
    end = "\u00a0: rien n'a changé."
    assert [
        f"7 est hors limites, de 0 à 4{end}",
        f"-1 est hors limites, de 0 à 4{end}",
        f"«\u00a0deux\u00a0» n'est pas un nombre de points{end}",
        f"«\u00a01e1\u00a0» n'est pas un nombre de points{end}",
    ] == journey.told
    assert "3" == journey.untouched


def test_the_last_level_keeps_a_text_and_a_key_goes_back(journey):
    """The levels are said with the points; Backspace shows the text again, as it was given."""
    assert ["4 3 2 3", "3 3 3 3", "4 2 2 4"] == [re.search(r"\((.*)\)", line)[1] for line in journey.kept]
    assert [1, "4323"] == journey.back
    assert journey.same.startswith("Donnez d'abord son niveau")


def test_points_alone_are_a_digit_and_a_wrong_key_takes_nothing_away(journey):
    """What has points waits for Enter, points out of range are refused, an arrow leaves all as it was."""
    given = [3, 2.5, 2.75]

    assert (given, given, "2,75") == (journey.waits, journey.below, journey.left)
    assert [3, 2.5, 0.25] == journey.corrected


def test_keys_and_page_loads_beside_formgrader(journey):
    """For sixty people, three texts and the same outcome: at most 40 % of formgrader's, seven keys a text.

    Both journeys pressed what the functions count. Where the student is told each level, it has to be
    typed in formgrader; then points alone, the same in both.
    """
    assert (sum(len(ours_for(one)) + 2 for one in LEVELS), 1) == (journey.ours.pressed, journey.ours.loads)
    assert (3 * len(theirs_for("2,75", REMARK)), 3) == (journey.theirs.pressed, journey.loads)
    texts = list(a_class())
    loads = len(texts)
    for remark in (0, 1):
        keys = [len(ours_for(one)) + 2 * remark for one in texts]
        ours = sum(keys) + 1
        told = [(points_of(one), " ".join(one) + f" {REMARK}" * remark) for one in texts]
        theirs = loads + sum(len(theirs_for(*one)) for one in told)
        share = 100 * ours / theirs
        print(f"remarks {remark}: {ours} of {theirs}, {share:.0f} %; at most {max(keys)} a text")

        assert ours <= MOST * theirs
        assert max(keys) <= FEWEST
    alone = 1 + sum(map(len, map(ours_alone, POINTS[:3])))
    assert (alone, 0) == (journey.alone_pressed, journey.alone.loads)
    points = [points_of(one) for one in texts]
    ours = 2 + sum(len(ours_alone(one)) for one in points)  # the page, and the key that says points alone
    theirs = loads + sum(len(theirs_for(one)) for one in points)
    print(f"points alone: {ours} of {theirs}, {100 * ours / theirs:.0f} %")

    assert ours <= MOST * theirs
