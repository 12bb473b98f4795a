"""The review on the pages: the sum, labels, chances, what if; and nothing of it in play."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from sim.store.database import db
from tests.reviewed import solve_all
from tests.web.pages import HTMX, Page, begin, choose, finish, read

WAY = ["Wait a day", "Tell her that they loved her", "Call Ann", "Make the offer"]


@pytest.fixture
def solved(app: Flask, client: FlaskClient) -> FlaskClient:
    """Give a browser on a site where the short errand is solved."""
    solve_all(app)
    return client


def played(client: FlaskClient, mode: str = "practice") -> str:
    """Play a way with mistakes; answers the address of the attempt."""
    path = begin(client, mode=mode)
    for words in WAY:
        choose(client, path, words)
    return path


def words_of(page: Page) -> str:
    return " ".join(page.words.split())


@pytest.mark.parametrize("mode", ["practice", "assessed"])
def test_the_sum_comes_out(solved: FlaskClient, mode: str) -> None:
    """The score is what best play expects, plus luck, less losses, in the very figures on the page; skill beside it."""
    page = read(solved, f"{played(solved, mode)}/debrief")
    words = words_of(page)
    found = re.search(
        r"([\d.]+) your score = ([\d.]+) expected of best play at the start ([+\u2212]) ([\d.]+) (?:good|bad) luck "
        r"\u2212 ([\d.]+) given away by decisions",
        words,
    )
    assert found is not None
    luck = float(found[4]) * (1 if found[3] == "+" else -1)
    assert float(found[1]) == pytest.approx(float(found[2]) + luck - float(found[5]))
    assert re.search(r"Skill \u2212?\d+\.\d ", words)


def test_every_decision_is_judged(solved: FlaskClient) -> None:
    """Each has a label in words and a sign, what it gave away, what would have been best, and a way to ask what if."""
    path = played(solved)
    html = solved.get(f"{path}/debrief").text
    for number in range(1, len(WAY) + 1):
        item = html.partition(f'id="decision-{number}"')[2].partition("</li>\n      <li class")[0]
        assert re.search(r'class="label label-(best|good|inaccuracy|mistake|blunder)"', item)
        assert f'href="{path}/what-if/{number}"' in item
    words = words_of(Page(html))
    assert "points given away" in words
    assert "Best was:" in words
    assert "became less likely" in words
    assert "The best line from your worst decision" in words


def test_the_chance_of_a_good_ending_is_drawn_and_told(solved: FlaskClient) -> None:
    """The drawing marks every decision and has a title, a description and a table; trust's chart marks mistakes."""
    html = solved.get(f"{played(solved)}/debrief").text
    drawing = html.partition('aria-labelledby="chances-title')[2].partition("</svg>")[0]
    assert drawing.count('class="chart-mark') == len(WAY)
    assert '<title id="chances-title">' in drawing
    assert '<desc id="chances-desc">' in drawing
    table = html.partition("The chance of a good ending as a table")[2].partition("</table>")[0]
    assert table.count("<tr>") == len(WAY) + 1
    assert "chart-grave" in html
    assert "style=" not in html


def test_nothing_of_it_is_sent_in_play(solved: FlaskClient) -> None:
    """Pages and fragments of an open attempt hold no label, no expectation, no skill and no what if."""
    path = begin(solved)
    answers = [solved.get(path).text, choose(solved, path, "Wait a day", headers=HTMX).text, solved.get(path).text]
    for html in answers:
        for word in ("what-if", "label-", "one_decimal", "expected of", "Skill", "lunder", "iven away"):
            assert word not in html
    assert solved.get(f"{path}/what-if/1").status_code == 303


def test_what_if_without_javascript(solved: FlaskClient) -> None:
    """The page lists what was open; a form sent by GET shows both sides to their outcomes."""
    path = played(solved)
    html = solved.get(f"{path}/what-if/1").text
    number = re.search(r'name="choice" value="(\d+)">\s*<p>\s*<strong[^>]*>Call Ann', html)
    assert number is not None
    words = words_of(read(solved, f"{path}/what-if/1?choice={number[1]}"))
    assert "Side by side" in words
    assert "As you played" in words
    assert "The other choice, then best play to the end." in words
    own = words_of(read(solved, f"{path}/what-if/1?choice={number[1]}&then=own"))
    assert "later decision" in own


def test_what_if_for_htmx(solved: FlaskClient) -> None:
    """Htmx gets the same as a fragment with one root, and the answer says that it differs."""
    path = played(solved)
    number = re.search(
        r'name="choice" value="(\d+)">\s*<p>\s*<strong[^>]*>Call Ann', solved.get(f"{path}/what-if/1").text
    )
    assert number is not None  # their order is another for each seed, and some ask for more
    response = solved.get(f"{path}/what-if/1?choice={number[1]}", headers=HTMX)
    assert Page(response.text).roots == [("article", "what-if")]
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.parametrize("query", ["choice=99", "choice=0", "choice=1&part=1", "choice=x"])
def test_what_cannot_be_asked(solved: FlaskClient, query: str) -> None:
    """What was not open is not found; what is no number is not asked."""
    path = played(solved)
    assert solved.get(f"{path}/what-if/1?{query}").status_code == (200 if query == "choice=x" else 404)


def test_before_it_is_solved_the_page_says_so(client: FlaskClient) -> None:
    """The debrief is there at once, without review and with the reason; so is the board."""
    debrief = finish(client, begin(client))
    words = words_of(read(client, debrief))
    assert "The review is being computed." in words
    assert "What you decided" in words
    assert "It is being computed for this scenario." in words_of(read(client, "/scenarios/errand/board"))
    assert "being computed" in words_of(read(client, debrief.replace("debrief", "what-if/1")))


def test_the_debrief_is_worked_out_when_the_attempt_ends(app: Flask, solved: FlaskClient) -> None:
    """Once the answer to the last decision is sent, what the debrief tells is there: its page plays nothing again."""
    path = begin(solved)
    choose(solved, path, "Make the offer").close()
    with app.app_context():
        db.session.execute(text("DROP TRIGGER guard_decision_delete"))
        db.session.execute(text("DELETE FROM decision"))
        db.session.commit()
    assert "Make the offer" in read(solved, f"{path}/debrief").words


def test_skill_stands_on_the_board(solved: FlaskClient) -> None:
    """Beside the score, on the page and in the file, in the same figures."""
    played(solved)
    row = solved.get("/scenarios/errand/board.csv").text.splitlines()[1].split(",")
    words = words_of(read(solved, "/scenarios/errand/board"))
    assert f"{row[3]} {row[4].replace('-', chr(0x2212))} " in words
    assert float(row[4]) < 100


def test_the_help_page_states_the_thresholds(client: FlaskClient) -> None:
    """Labels with the losses that they stand for, as the program has them."""
    words = words_of(read(client, "/help"))
    for expected in ("Good less than 1", "Inaccuracy 1 and more, less than 5", "Blunder 15 and more"):
        assert expected in words.replace("\u2713 ", "").replace("?! ", "").replace("?? ", "").replace("? ", "")


def test_a_debrief_is_kept_when_its_attempt_ends(app: Flask, solved: FlaskClient) -> None:
    """Once the last decision is answered, what the debrief tells is in the database, for whichever process is asked."""
    path = begin(solved)
    for words in WAY:
        choose(solved, path, words).close()  # a server does so once the answer is on its way
    with app.app_context():
        assert db.session.execute(text("SELECT count(*) FROM debrief")).scalar_one() == 1
