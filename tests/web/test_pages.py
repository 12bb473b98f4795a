"""Catalogue, brief, board and help."""

import re

from flask import Flask
from flask.testing import FlaskClient

from tests.web.pages import begin, choose, finish, read, send


def test_the_catalogue_tells_what_there_is(client: FlaskClient) -> None:
    """A scenario stands with title, summary, level, minutes and principles, and leads to its brief and board."""
    page = read(client, "/")
    for words in ("The Errand", "A small scenario", "Introductory", "about 5 minutes", "Timing, Honesty"):
        assert words in " ".join(page.words.split())
    assert 'href="/scenarios/errand"' in page.html
    assert 'href="/scenarios/errand/board"' in page.html


def test_the_catalogue_shows_who_is_in_it(client: FlaskClient) -> None:
    """Beside a scenario stand the faces of its people, or their initials where nobody drew them."""
    html = read(client, "/").html
    faces = html.partition('entry-faces"')[2].partition("</p>")[0]
    assert faces.count('class="portrait') == 2
    assert ">AL<" in faces
    assert ">BR<" in faces


def test_the_catalogue_knows_the_trainee(client: FlaskClient) -> None:
    """An open attempt can be continued; a finished one stands with score and outcome, and can be played again."""
    path = begin(client)
    assert "Continue" in read(client, "/").words
    choose(client, path, "Call Ann")
    choose(client, path, "Offer regular hours")
    page = read(client, "/")
    assert "Continue" not in page.words
    assert "your best of 100" in page.words
    assert "Ann starts" in page.words
    assert f'href="{path}/debrief"' in page.html


def test_the_brief_explains_the_modes(client: FlaskClient) -> None:
    """Before play one reads the brief, the people, what is exercised, and what the two modes mean."""
    page = read(client, "/scenarios/errand")
    words = " ".join(page.words.split())
    for expected in ("You have it, or say that you do.", "Ann Lee", "Punctual.", "coach\u2019s note", "As on the job"):
        assert expected in words
    assert "<strong>You</strong>" in page.html
    assert page.form("Begin").options["mode"] == ["practice", "assessed"]


def test_a_mode_that_is_none(client: FlaskClient) -> None:
    """Only the two modes start an attempt."""
    form = read(client, "/scenarios/errand").form("Begin")
    assert send(client, form, mode="cheat", name="Robin").status_code == 400
    assert client.get("/you").status_code == 303


def test_who_has_a_name_is_not_asked_again(client: FlaskClient) -> None:
    """The brief asks strangers for a name, trainees not; the name page sends trainees on."""
    assert "name" in read(client, "/scenarios/errand").form("Begin").fields
    begin(client)
    assert "name" not in read(client, "/scenarios/errand").form("Begin").fields
    assert client.get("/name?next=/help").location == "/help"


def test_the_board_ranks_first_attempts(app: Flask, client: FlaskClient) -> None:
    """Names stand with their tags, one's own row is marked; the rule and its casual nature are stated."""
    board = "/scenarios/errand/board"
    assert "Nobody has finished" in read(client, board).words
    path = begin(client)
    assert "Your first attempt is still open." in read(client, board).words
    choose(client, path, "Call Ann")
    choose(client, path, "Offer regular hours")
    other = app.test_client()
    finish(other, begin(other, "Kim"))
    page = read(client, board)
    words = " ".join(page.words.split())
    for expected in ("<bdi>Robin</bdi>", "<bdi>Kim</bdi>", 'class="own"'):
        assert expected in page.html
    for expected in ("only the first one started counts", "Equal scores share a rank", "this board is casual"):
        assert expected in words


def test_the_forgotten_stay_on_the_board_without_a_name(app: Flask, client: FlaskClient) -> None:
    """A row remains, the name does not."""
    finish(client, begin(client, "Robin"))
    send(client, read(client, "/you").form("Forget me"))
    page = read(app.test_client(), "/scenarios/errand/board")
    assert "somebody forgotten" in page.words
    assert "Robin" not in page.words


def test_the_help_page_begins_with_its_contents(client: FlaskClient) -> None:
    """Every section can be reached from the top, in the order in which they stand."""
    html = read(client, "/help").html
    contents = html.partition('class="contents"')[2].partition("</nav>")[0]
    assert re.findall(r'href="#([a-z]+)"', contents) == re.findall(r'<h2 id="([a-z]+)"', html)


def test_the_help_page_states_the_rules(client: FlaskClient) -> None:
    """How to play, the keys, scoring, conduct, ranking, all principles and what is stored."""
    words = " ".join(read(client, "/help").words.split())
    for expected in (
        "Nothing hurries you",
        "caps the score at 40",
        "only the first one started counts",
        "Building a bridge",
        "If you join one",
        "has stopped for 5 minutes",
        "Others see what stood when it was frozen",
        "What is stored",
    ):
        assert expected in words
