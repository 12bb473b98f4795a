"""The debrief: why it went as it did, and trying again."""

import re

from flask.testing import FlaskClient

from tests.web.pages import begin, choose, read, send

WAY = ["Call Ann", "Promise news", "Tell her that they loved her", "Wait a day", "Wait a day", "Wait a day"]


def played(client: FlaskClient, mode: str = "practice") -> str:
    """Play a way on which a promise is broken; answers the address of the attempt."""
    path = begin(client, mode=mode)
    for words in [*WAY, "Offer regular hours"]:
        choose(client, path, words)
    return path


def test_the_debrief_tells_all(client: FlaskClient) -> None:
    """Outcome, score and its parts, memories, decisions with ratings and notes, promises, claims, missed facts."""
    page = read(client, f"{played(client)}/debrief")
    words = " ".join(page.words.split())
    for expected in (
        "Ann starts on Monday.",
        "of 100 points",
        "Outcome",
        "Good.",
        "She knows where she stands.",
        "Timing: strong",
        "Honesty: weak",
        "Broken Ann hears from you",
        "Untrue",
        "Posts are frozen.",
        "It stood in the news.",
        "What happened later because of this",
    ):
        assert expected in words
    for number in range(1, 8):
        assert f'id="decision-{number}"' in page.html


def test_the_debrief_says_on_paper_whose_it_is(client: FlaskClient) -> None:
    """Printed, it bears the trainee's name."""
    html = read(client, f"{played(client)}/debrief").html
    assert '<p class="print-only small">Played by Robin</p>' in html


def test_what_people_remember_stands_with_their_faces(client: FlaskClient) -> None:
    """A memory bears name and portrait of whoever keeps it."""
    html = read(client, f"{played(client)}/debrief").html
    caption = html.partition("<figcaption>")[2].partition("</figcaption>")[0]
    assert 'class="portrait' in caption
    assert caption.endswith("Ann Lee")


def test_the_score_is_drawn_as_it_is_told(client: FlaskClient) -> None:
    """Each part of the score has a bar as long as its share of the weight."""
    html = read(client, f"{played(client)}/debrief").html
    bars = re.findall(r'<rect width="([0-9.]+)" height="4" />\s*</svg>', html)
    told = re.findall(r"([0-9.]+) of ([0-9.]+)\s*</dd>", html)
    assert len(bars) == len(told) > 1
    for bar, (points, weight) in zip(bars, told, strict=True):
        assert abs(float(bar) - 100 * float(points) / float(weight)) < 1


def test_consequences_lead_to_their_decisions(client: FlaskClient) -> None:
    """What came later says after which decision it came, as a link within the page."""
    page = read(client, f"{played(client)}/debrief")
    assert "A promise was broken" in page.words
    assert 'href="#decision-' in page.html.split("What happened later because of this")[1]


def test_the_chart_has_a_text_alternative(client: FlaskClient) -> None:
    """The drawing has title and description, every decision is marked, and a table tells the same."""
    html = client.get(f"{played(client)}/debrief").text
    assert '<title id="chart-title">Trust over the simulated days</title>' in html
    assert "Ann Lee: from 50 to" in html
    assert html.count('class="chart-mark"') == 7
    assert html.count(">decision ") >= 7
    assert "style=" not in html


def test_there_is_no_debrief_before_the_end(client: FlaskClient) -> None:
    """An open attempt has no debrief: one is sent back to the desk."""
    path = begin(client)
    response = client.get(f"{path}/debrief")
    assert response.status_code == 303
    assert response.location == f"{path}#turn"


def test_trying_again_from_a_decision(client: FlaskClient) -> None:
    """In practice every decision can be taken anew: a new attempt stands where that decision was open."""
    path = played(client)
    form = [f for f in read(client, f"{path}/debrief").forms if f.action.endswith("/restarts")][1]
    assert form.fields["number"] == "2"
    response = send(client, form)
    assert response.status_code == 303
    again = response.location.removesuffix("#turn")
    assert again != path
    html = client.get(again).text
    assert 'data-number="2"' in html
    assert "Hello Ann." in html


def test_an_assessed_attempt_stands(client: FlaskClient) -> None:
    """After an assessed attempt the debrief says why there is no trying again, and offers to play again."""
    path = played(client, mode="assessed")
    page = read(client, f"{path}/debrief")
    assert "belongs to practice" in page.words
    assert not [form for form in page.forms if form.action.endswith("/restarts")]
    assert client.post(f"{path}/restarts", data={"number": "1"}).status_code == 404
    assert send(client, page.form("Play again")).status_code == 303


def test_later_attempts_are_for_learning(client: FlaskClient) -> None:
    """Only the first attempt says that it counts for the board."""
    first, second = played(client), played(client)
    assert "it counts for the" in read(client, f"{first}/debrief").words
    assert "Attempt 2: for learning." in read(client, f"{second}/debrief").words
