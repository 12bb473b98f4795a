"""Messages, diagnoses, gauges, letters and answers on the page, as a browser without JavaScript sees them."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from sim.language.answers import MEANINGS
from sim.language.clauses import AnswerOdds
from sim.language.motivators import MOTIVATORS
from sim.web import recruiting
from tests.bargain import BARGAIN, bargain
from tests.builders import errand_yaml, write_scenarios
from tests.web.pages import HTMX, begin, choose, read, send

HIDDEN = ("ranking", "impact_then", "brannoc", "old_ward", "leadership_access", "had_enough", "odd_hours", "a_voice")
"""Ids of the file and of the program that no page may hold."""
ODDS = ("%", "chance of", "base", "millionths")


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder of scenario files that holds the errand and the bargain."""
    return write_scenarios(tmp_path / "scenarios", errand=errand_yaml(), bargain=BARGAIN)


def ranked(client: FlaskClient, path: str, words: str, *names: str) -> dict[str, str]:
    """Return the fields that rank motivators, by the words that stand in the form."""
    html = read(client, path).html
    part = html.split(f"What moves {words} most?")[1].split("</fieldset>")[0]
    fields = re.findall(r'<select name="(part\.\w+)"', part)[: len(names)]
    values = {name: token for token, name in re.findall(r'<option value="(\w+)"[^>]*>([^<]+)</option>', part)}
    return {field: values[name] for field, name in zip(fields, names, strict=True)}


def gauged(client: FlaskClient, path: str, words: str) -> dict[str, str]:
    """Return the field that guesses how one stands, by the words of the band."""
    html = read(client, path).html
    found = re.search(rf'name="(part\.\w+)"\s+value="(\w+)"[^>]*>\s*<span class="option-text">{words}', html)
    assert found is not None
    return {found[1]: found[2]}


def think(client: FlaskClient, path: str, *names: str) -> None:
    """Put down what moves Ann, and that one stands well with her."""
    fields = ranked(client, path, "Ann Lee", *names) | gauged(client, path, "Ann Lee trusts you")
    response = send(client, read(client, path).form("Put down what moves Ann"), **fields)
    assert response.status_code == 303


def ended(client: FlaskClient, mode: str = "practice") -> str:
    """Play until Ann says no or leaves; answers the address of the debrief."""
    for _ in range(40):
        path = begin(client, slug="bargain", mode=mode)
        choose(client, path, "Ask about her ward")
        think(client, path, "Impact", "The team")
        choose(client, path, "Let St Olave hear of it")
        choose(client, path, "Tell her present ward")
        choose(client, path, "Lay on the table what there is")
        choose(client, path, "Ask her for an answer")
        if "Read the debrief" in read(client, path).words:
            return f"{path}/debrief"
    raise AssertionError("forty times she said yes")


def test_a_composed_message_tells_its_characters(client: FlaskClient) -> None:
    """Without JavaScript each option says how long it is; where the bands lie is told in practice only."""
    page = read(client, begin(client, slug="bargain"))
    assert re.search(r"May I call\?</span>\s*<span class=\"option-length\">11<", page.html)
    assert "changes beyond 50 and 90 characters" in page.words
    assessed = read(client, begin(client, slug="bargain", mode="assessed"))
    assert "The number beside a line is its length in characters" in assessed.words
    assert "changes beyond" not in assessed.words


def test_a_diagnosis_is_told_in_the_conversation(client: FlaskClient) -> None:
    """What one put down stands there in words, and so does how one thinks one stands."""
    path = begin(client, slug="bargain")
    choose(client, path, "Ask about her ward")
    assert "She lit up when her ward came up." in read(client, path).html.split("What you know of Ann Lee")[1]
    think(client, path, "Impact", "The team")
    words = " ".join(read(client, path).words.split())
    assert "What you believe moves Ann Lee impact, then the team" in words
    assert "How you think you stand Ann Lee trusts you" in words


def test_practice_hides_the_trust_that_a_gauge_asks_for(client: FlaskClient) -> None:
    """While it is asked the meter is gone, on the page and in a turn's answer; once told it comes back."""
    path = begin(client, slug="bargain")
    hidden = "Trust is hidden while you are asked to judge it."
    people = read(client, path).html.split('id="people"')[1].split('id="notes"')[0]
    ann, cara, bob = people.split('<article class="person">')[1:]
    assert hidden in ann
    assert "trust-value" not in ann
    assert hidden not in cara + bob
    assert "trust-value" in cara
    assert "trust-value" in bob
    for _ in range(2):
        assert hidden in read(client, path).words
        fields = ranked(client, path, "Ann Lee", "Impact", "The team") | gauged(client, path, "Ann Lee trusts you")
        answer = send(client, read(client, path).form("Put down what moves Ann"), headers=HTMX, **fields).text
    assert hidden not in read(client, path).words
    assert hidden not in answer
    assert 'id="trust-1"' in answer
    assert "trust-value" in answer
    assert hidden not in read(client, begin(client, slug="bargain", mode="assessed")).words


def test_the_coach_speaks_of_each_part_of_a_message(client: FlaskClient) -> None:
    """What is said of the message as a whole comes first, then each part under its question."""
    path = begin(client, slug="bargain")
    page = read(client, path)
    fields = {}
    for words in ("Dear candidate", "May I call?"):
        found = re.search(
            rf'name="(part\.\w+)"\s+value="(\w+)"[^>]*>\s*<span class="option-text">{re.escape(words)}', page.html
        )
        assert found is not None
        fields[found[1]] = found[2]
    send(client, page.form("Write to Ann"), **fields)
    folded = " ".join(read(client, path).words.split())
    assert "First impression: fair You wrote first. First impression: strong She read it in the lift." in folded


def test_a_score_says_that_nothing_was_diagnosed(client: FlaskClient) -> None:
    """Who never put down what moves anybody is told so, and not that they had no evidence."""
    path = begin(client, slug="bargain")
    steps = ("Lay on the table what there is", "Ask her for an answer", "Wait for her first day", "Wait for the end")
    for step in steps:
        if step in read(client, path).words:
            choose(client, path, step)
    assert "You never put down what moves anybody" in read(client, f"{path}/debrief").words


def test_a_motivator_named_twice_is_answered_kindly(client: FlaskClient) -> None:
    """It is a 422 with a sentence that says what to do; what was picked is still picked, and nothing was stored."""
    path = begin(client, slug="bargain")
    fields = ranked(client, path, "Cara Moss", "The team", "The team")
    response = send(client, read(client, path).form("Put down what moves Cara"), **fields)
    assert response.status_code == 422
    assert "You named the same thing twice." in response.text
    assert response.text.count("selected>") == 2
    assert "Put down what moves Cara" in response.text.split('<details class="compose" open>')[1].split("</summary>")[0]
    assert 'data-number="1"' in read(client, path).html


def test_letters_are_read_side_by_side(client: FlaskClient) -> None:
    """Each offer is a letter; the terms stand in one table, and what a letter is silent about is said."""
    path = begin(client, slug="bargain")
    for words in ("Let St Olave hear of it", "Tell her present ward", "Lay on the table what there is"):
        choose(client, path, words)
    page = read(client, path)
    assert page.html.count('class="letter"') == 3
    assert page.html.count("not mentioned") == 5
    assert "<em>glad</em>" in page.html
    words = " ".join(page.words.split())
    for expected in (
        "A rival\u2019s offer",
        "A counter-offer",
        "Lead of the night ward",
        "Thirty-five days",
        "£50,000",
    ):
        assert expected in words


@pytest.mark.parametrize("mode", ["practice", "assessed"])
def test_no_page_of_play_tells_ids_or_odds(client: FlaskClient, mode: str) -> None:
    """Before and after an answer, neither the file's ids nor anything of a chance stands on the page."""
    path = ended(client, mode).removesuffix("/debrief")
    for html in (read(client, path).html, read(client, begin(client, slug="bargain", mode=mode)).html):
        for word in HIDDEN:
            assert word not in html, word
        body = html[html.index("<main") :]
        for word in ODDS:
            assert word not in body, word


def test_the_debrief_tells_truth_evidence_and_odds(client: FlaskClient) -> None:
    """It explains the answer part by part, the diagnosis with what there was to go by, and the guess of trust."""
    words = " ".join(read(client, ended(client)).words.split())
    for expected in (
        "Ann Lee said no to “Lead of the night ward”",
        "A yes had a chance of",
        "What people say on the whole +80",
        "The present employer\u2019s counter-offer, by how well it fits, down \u2212",
        "Impact right, and you had reason to say so",
        "The team right, but a guess: you had nothing to go by",
        "weight 5 of 5",
        "She has lunch with her team every day. You did not have this yet.",
        "It earned 2.5 of 5 points of the score.",
        "Your guesses: 0 right, 1 one step off, 0 further off.",
        "gives you a chance (50) 1 step too high",
        "25 % of the points for naming what moves people",
    ):
        assert expected in words, expected


def test_the_length_that_counted_is_told(client: FlaskClient) -> None:
    """A message's decision says how long it was and which band that is, with the band's own note and rating."""
    path = begin(client, slug="bargain")
    html = read(client, path).html
    fields = {}
    for words in ("Dear candidate", "May I call?"):
        found = re.search(
            rf'name="(part\.\w+)"\s+value="(\w+)"[^>]*>\s*<span class="option-text">{re.escape(words)}', html
        )
        assert found is not None
        fields[found[1]] = found[2]
    assert send(client, read(client, path).form("Write to Ann"), **fields).status_code == 303
    assert "She read it in the lift." in read(client, path).words
    for words in ("Lay on the table", "Ask her for an answer", "Wait for her first day", "Wait for the end"):
        if "Read the debrief" not in read(client, path).words:
            choose(client, path, words)
    words = " ".join(read(client, f"{path}/debrief").words.split())
    assert "26 characters · length 1 of 3: 0 to 50" in words
    assert "She read it in the lift." in words


def test_the_interface_has_words_for_everything() -> None:
    """Motivators and parts of an answer have the words that the language documents; none is missing."""
    assert {name: str(words) for name, words in recruiting.MOTIVATORS.items()} == MOTIVATORS
    assert {name: str(words) for name, words in recruiting.PARTS.items()} == MEANINGS
    assert set(MEANINGS) == {*AnswerOdds.model_fields, "adjust"}
    assert {part.name for sheet in bargain().answers.values() for part in sheet.parts} <= set(MEANINGS)
