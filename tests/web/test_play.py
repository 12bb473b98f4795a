"""The desk: whole pages without JavaScript, fragments for htmx, and what happens to those who come late."""

import re

import pytest
from flask.testing import FlaskClient

from tests.web.pages import HTMX, Page, begin, choose, finish, read, send, unsealed

IDS = ["flatter", "promise", "opening", "praise", "news", "warm", "cold", "price", "hours", "ann", "bob"]


def test_a_play_without_javascript(client: FlaskClient) -> None:
    """Every choice is a form; each answer leads to the page on which the new part stands."""
    path = begin(client)
    for number, words in enumerate(["Call Ann", "Promise news", "Write to Ann", "Offer regular hours"], start=1):
        response = choose(client, path, words)
        assert response.status_code == 303
        assert response.location == f"{path}#turn-{number}"
        assert f'id="turn-{number}"' in client.get(path).text
    page = read(client, path)
    assert "Ann starts on Monday." in page.words
    assert "Read the debrief" in page.words
    assert not page.forms


def test_a_turn_is_one_fragment(client: FlaskClient) -> None:
    """Htmx is answered with the choices, which carry the new part and the side zones along: one root with an id."""
    path = begin(client)
    response = choose(client, path, "Call Ann", headers=HTMX)
    assert response.status_code == 200
    assert "HX-Request" in response.headers["Vary"]
    fragment = Page(response.text)
    assert fragment.roots == [("section", "turn")]
    assert 'hx-swap-oob="beforeend:#thread"' in response.text
    for zone in ("trust-1", "pins-1", "chapter"):
        assert re.search(rf'id="{zone}"[^>]*\shx-swap-oob="true"', response.text)
    assert "Hello Ann." in fragment.words
    assert 'data-number="2"' in response.text
    for word in ("At the desk", "Punctual."):
        assert word not in fragment.words, "what was there before is not sent again"


def test_what_was_found_out_is_sent_when_it_changes(client: FlaskClient) -> None:
    """A turn that brings a fact brings the person's facts; one that brings none leaves them on the page as they are."""
    path = begin(client)
    first = choose(client, path, "Call Ann", headers=HTMX).text
    second = choose(client, path, "Wait a day", headers=HTMX).text
    assert first.count("She wants regular hours.") == 2, "in the conversation, and on the person's card"
    assert "pins-" not in second
    assert "She wants regular hours." in client.get(path).text


def test_page_and_fragment_agree(client: FlaskClient) -> None:
    """The turn as appended is the turn as the whole page shows it, and the choices are the same."""
    path = begin(client)
    fragment = choose(client, path, "Call Ann", headers=HTMX).text
    page = client.get(path).text
    turn = re.compile(r'<div class="turn"\s+id="turn-1".*?</article>.*?(?=<section|<div id)', re.DOTALL)
    shown, sent = turn.search(page), turn.search(fragment)
    assert shown is not None
    assert sent is not None
    assert shown[0].split() == sent[0].split()
    assert [f.fields for f in Page(unsealed(page)).forms] == [f.fields for f in Page(unsealed(fragment)).forms]


def test_the_same_decision_twice_is_answered_alike(client: FlaskClient) -> None:
    """A repeated form, as after a lost answer, gets the same answer; it is stored once."""
    path = begin(client)
    form = read(client, path).form("Wait a day")
    first, second = (send(client, form, headers=HTMX) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert unsealed(first.text) == unsealed(second.text)
    assert send(client, form).status_code == 303
    assert 'data-number="2"' in client.get(path).text


def test_another_decision_under_a_taken_number(client: FlaskClient) -> None:
    """From a second tab the other choice is a 409 with the current page and a note; nothing is stored."""
    path = begin(client)
    stale = read(client, path).form("Wait a day")
    choose(client, path, "Call Ann")
    response = send(client, stale)
    assert response.status_code == 409
    page = Page(response.text)
    assert "Another decision was already stored here" in page.words
    assert "Hello Ann." in page.words
    assert 'data-number="2"' in response.text
    assert "Wait a day" not in client.get(path).text.split('id="turn"')[0]


def test_a_browser_left_at_a_form_s_address_is_led_back(client: FlaskClient) -> None:
    """After a refusal the browser stays where the form went; loading that address again shows the attempt."""
    path = begin(client)
    form = read(client, path).forms[0]
    assert client.post(form.action, data=form.filled(choice="stale")).status_code == 409
    assert client.get(form.action).location == path
    assert client.get(f"{path}/restarts").location == f"{path}/debrief"
    assert client.get("/scenarios/errand/attempts").location == "/scenarios/errand"
    assert {client.get(f"/you/{form}").location for form in ("name", "forget")} == {"/you"}


def test_a_late_tab_is_brought_up_to_date(client: FlaskClient) -> None:
    """For htmx a 409 replaces the whole desk: one root with an id, aimed at the desk."""
    path = begin(client)
    stale = read(client, path).form("Wait a day")
    choose(client, path, "Call Ann")
    response = send(client, stale, headers=HTMX)
    assert response.status_code == 409
    assert response.headers["HX-Retarget"] == "#desk"
    assert response.headers["HX-Reswap"].startswith("outerHTML")
    assert Page(response.text).roots == [("div", "desk")]
    assert "hx-swap-oob" not in response.text


def test_numbers_cannot_be_skipped_and_ends_are_ends(client: FlaskClient) -> None:
    """A number too high, a choice not on offer and a decision after the end are 409, each with its own words."""
    path = begin(client)
    form = read(client, path).form("Wait a day")
    assert "came too early" in send(client, form, number="7").text
    assert "not open now" in send(client, form, choice="0" * 20).text
    finish(client, path)
    response = client.post(form.action, data={"number": "2", "choice": "x"})
    assert response.status_code == 409
    assert "had already ended" in response.text


def test_something_still_to_choose(client: FlaskClient) -> None:
    """A composed message with a part missing is a 422 that says so; nothing is stored."""
    path = begin(client)
    form = read(client, path).form("Write to Ann")
    ask = list(form.options)[1]
    missing = {name: value for name, value in form.filled().items() if name != ask}
    for headers, root in (({}, None), (HTMX, ("div", "desk"))):
        response = client.post(form.action, data=missing, headers=headers)
        assert response.status_code == 422
        assert "Something is still to be chosen" in response.text
        assert root is None or Page(response.text).roots == [root]
    assert 'data-number="1"' in client.get(path).text


def test_what_was_composed_is_what_the_thread_shows(client: FlaskClient) -> None:
    """The chosen parts stand in the conversation as one message."""
    path = begin(client)
    page = read(client, path)
    asked = re.search(r'name="([^"]+)"\s+value="([^"]+)"[^>]*>\s*<span class="option-text">How much\?', page.html)
    assert asked is not None
    send(client, page.form("Write to Ann"), **{asked[1]: asked[2]})
    thread = client.get(path).text.split('id="turn"')[0]
    assert "How much?" in thread
    assert "When can you talk?" not in thread


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "1.5", "1e3", "9" * 30])
def test_a_number_that_is_none(client: FlaskClient, number: str) -> None:
    """What is no number of a decision is a 400 and no failure."""
    form = read(client, begin(client)).form("Wait a day")
    assert send(client, form, number=number).status_code == 400


def test_what_the_client_claims_is_ignored(client: FlaskClient) -> None:
    """Score, time, seed and outcome in the form change nothing."""
    first, second = begin(client), begin(client)
    wish = {"score": "100", "clock": "999", "seed": "1", "outcome": "hired", "mode": "assessed", "trust": "100"}
    choose(client, first, "Wait a day", **wish)
    choose(client, second, "Wait a day")

    def shown(path: str) -> str:
        return read(client, path).words

    assert shown(first) == shown(second)


def test_nothing_hidden_is_sent_in_assessed_mode(client: FlaskClient) -> None:
    """Assessed pages and fragments hold no trust, no coach's note, no rating; practice holds them."""
    answers = {}
    for mode in ("practice", "assessed"):
        path = begin(client, mode=mode)
        answers[mode] = choose(client, path, "Call Ann", headers=HTMX).text + client.get(path).text
    for sign in ("She knows where she stands.", "Trust", "trust-", "rating", "coach"):
        assert sign in answers["practice"]
        assert sign not in answers["assessed"]


def test_what_was_chosen_stands_in_the_conversation(client: FlaskClient) -> None:
    """A call is told with the words of the choice first and what came of it after; a choice without more, once."""
    path = begin(client)
    called = choose(client, path, "Call Ann", headers=HTMX).text
    assert '<p class="done">Call Ann' in called
    waited = choose(client, path, "Wait a day", headers=HTMX).text.split('id="decide"')[0]
    assert waited.count("Wait a day") == 1


def test_no_author_id_reaches_the_browser(client: FlaskClient) -> None:
    """Choices and options are opaque tokens; ids of choices, claims and facts stay on the server."""
    path = begin(client)
    html = client.get(path).text + choose(client, path, "Tell her that they loved her", headers=HTMX).text
    words = {word for value in re.findall(r'="([^"]*)"', html) for word in re.findall(r"\w+", value)}
    assert {"turn", "number"} <= words
    assert not words & set(IDS)


def test_a_locked_choice_is_shown_with_its_hint(client: FlaskClient) -> None:
    """A choice that is not open is no button and says what is missing; once open it is one."""
    path = begin(client)
    page = read(client, path)
    assert "You would need to know what she wants." in page.words
    assert not [form for form in page.forms if "Offer regular hours" in form.text]
    choose(client, path, "Call Ann")
    assert read(client, path).form("Offer regular hours")


def test_an_attempt_resumes_where_it_was(client: FlaskClient) -> None:
    """The home page and the brief lead back to the open attempt, at its present position."""
    path = begin(client)
    choose(client, path, "Wait a day")
    for page in ("/", "/scenarios/errand"):
        assert f"{path}#turn" in client.get(page).text
    assert 'data-number="2"' in client.get(path).text


def test_a_play_page_is_not_kept_by_htmx(client: FlaskClient) -> None:
    """Htmx stores no play page in its history, evaluates nothing and injects no style."""
    html = client.get(begin(client)).text
    assert 'hx-history="false"' in html
    for setting in ("includeIndicatorStyles", "allowEval", "historyCacheSize"):
        assert setting in html
