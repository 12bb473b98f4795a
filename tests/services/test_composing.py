"""What a form offers by tokens, and which decision comes back: messages, rankings, gauges."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from sim.services import attempts, deciding
from sim.services.errors import Conflict
from sim.services.tokens import Tokens
from sim.services.views import ASSESSED, PRACTICE, ChoiceCard, PlayView
from tests.bargain import BARGAIN, bargain
from tests.builders import write_scenarios
from tests.factories import KEY, attempt, take, trainee

MOTIVATORS = {"money", "impact", "team", "title"}


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder of scenario files that holds the bargain."""
    return write_scenarios(tmp_path / "scenarios", bargain=BARGAIN)


def begun(session: Session, *decisions: str, mode: str = PRACTICE) -> PlayView:
    """Let somebody play the bargain so far; returns what they see."""
    who = trainee(session)
    public_id = attempt(session, who, decisions, mode, "bargain", bargain())
    return attempts.play_view(session, KEY, who, public_id)


def card(view: PlayView, text: str) -> ChoiceCard:
    """Return the choice with these words."""
    return next(choice for choice in view.choices if choice.text == text)


def test_a_message_tells_the_length_of_each_option(session: Session) -> None:
    """Options carry their characters; practice tells where the bands lie, an assessed attempt does not."""
    write = card(begun(session), "Write to Ann")
    assert write.counted
    assert write.bands == (50, 90)
    assert {option.text: option.length for option in write.parts[1].options}["May I call?"] == 11
    assert card(begun(session, mode=ASSESSED), "Write to Ann").bands == ()


def test_a_diagnosis_shows_what_is_known_beside_it(session: Session) -> None:
    """The form has a place for each rank and each motivator once, and what was found out about that person only."""
    ranking, gauge = card(begun(session, "listen"), "Put down what moves Ann").parts
    assert (ranking.kind, ranking.person, len(ranking.places)) == ("diagnosis", "Ann Lee", 2)
    assert {option.text for option in ranking.options} == MOTIVATORS
    assert [answer for _, answer in ranking.known] == [
        "She lit up when her ward came up.",
        "She works every other weekend.",
    ]
    assert [option.text for option in gauge.options] == ["had_enough", "wary", "chance", "trusts", "relies"]
    heard = card(begun(session, "hear"), "Put down what moves Cara").parts[0]
    assert [question for question, _ in heard.known] == ["What does Cara want most?"]
    assert card(begun(session, "hear"), "Put down what moves Ann").parts[0].known == ()


def test_motivators_come_in_an_order_of_the_attempts_own(session: Session) -> None:
    """Over some attempts the motivators stand in several orders, so that the first place tells nothing."""
    orders = {tuple(o.text for o in card(begun(session), "Put down what moves Ann").parts[0].options) for _ in range(8)}
    assert len(orders) > 1


def test_a_ranking_is_stored_and_sent_again(session: Session) -> None:
    """The places come back as one ranking; the same form sent again is answered alike, another one is not."""
    who = trainee(session)
    public_id = attempt(session, who, ["listen"], slug="bargain")
    decision = "think(ranking=team_then_impact; guess=wary)"
    assert not take(session, who, public_id, 2, decision, bargain()).repeated
    assert take(session, who, public_id, 2, decision, bargain()).repeated
    with pytest.raises(Conflict) as conflict:
        take(session, who, public_id, 2, "think(ranking=impact_then_team; guess=wary)", bargain())
    assert conflict.value.reason == "taken"
    entries = [e for day in conflict.value.view.thread for e in day.entries if e.kind in ("diagnosed", "gauged")]
    assert [(e.ranking, e.band, e.who.name if e.who else "") for e in entries] == [
        (("team", "impact"), "", "Ann Lee"),
        ((), "wary", "Ann Lee"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [("team", "team", "repeated"), ("team", "", "incomplete"), ("team", "growth", "not_offered")],
)
def test_a_ranking_that_is_none_is_refused(session: Session, first: str, second: str, reason: str) -> None:
    """A motivator named twice, a place left open, and one that is not asked about: nothing is stored."""
    who = trainee(session)
    public_id = attempt(session, who, slug="bargain")
    tokens = Tokens(KEY, public_id, 1)
    sent = {
        tokens.place("judge", "ranking", place): tokens.option("judge", "ranking", name) if name else ""
        for place, name in ((1, first), (2, second))
    }
    with pytest.raises(Conflict) as conflict:
        deciding.take(session, KEY, who.proof, public_id, 1, tokens.choice("judge"), sent)
    assert (conflict.value.reason, conflict.value.view.number) == (reason, 1)


def test_letters_laid_at_once_stand_side_by_side(session: Session) -> None:
    """The letters of one state are one entry, term by term; a term that a letter is silent about is empty."""
    view = begun(session, "court", "tell", "lay")
    (entry,) = [e for day in view.thread for e in day.entries if e.kind == "offered"]
    assert entry.table is not None
    assert [(one.by, one.kind, one.sender) for one in entry.table.letters] == [
        ("St Brannoc", "ours", "Bob Ray"),
        ("St Olave", "rival", ""),
        ("Her present ward", "counter", ""),
    ]
    assert {row.motivator: row.cells for row in entry.table.rows} == {
        "money": ("£40,000", "£50,000", "£42,000"),
        "impact": ("A ward of your own", "", ""),
        "team": ("A team of eight", "", "The people you know"),
        "time_off": ("", "Thirty-five days", ""),
    }


def test_a_letter_tells_the_terms_as_they_stood(session: Session) -> None:
    """What was laid on the table stays as it was read, whatever is moved afterwards."""
    view = begun(session, "lay", "raise")
    (entry,) = [e for day in view.thread for e in day.entries if e.kind == "offered"]
    assert entry.table is not None
    assert entry.table.rows[0].cells == ("£40,000",)
