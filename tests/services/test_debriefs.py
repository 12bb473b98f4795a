"""Looking back at a finished attempt."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.engine.debrief import debrief
from sim.engine.settled import Settled
from sim.services.compiled import compiled
from sim.services.debriefs import debrief_view
from sim.services.errors import NotFinished, NotYours
from sim.services.told import _claim, _decision
from sim.services.views import ASSESSED, Moment
from sim.services.wording import first_sentence
from sim.store.scenarios import by_slug
from tests.factories import attempt, trainee

PLAYED = ["call", "promise", "wait", "wait", "flatter", "write(opening=warm; ask=time)", "suit"]


def test_a_debrief_tells_what_happened_and_why(session: Session) -> None:
    """Decisions with principle, note and trust; promises, claims, facts, trust by day and the score's parts."""
    who = trainee(session)
    view = debrief_view(session, who, attempt(session, who, PLAYED))

    assert (view.outcome.title, view.outcome.text, view.outcome.good) == ("Ann starts", "Ann starts on Monday.", True)
    assert sum(line.points for line in view.score_lines) == pytest.approx(view.score, abs=0.5)
    assert sum(line.weight for line in view.score_lines) == pytest.approx(100)
    assert [decision.number for decision in view.decisions] == list(range(1, 8))
    first = view.decisions[0]
    assert (first.text, first.channel, first.ratings) == ("Hello Ann.", "call", (("timing", "strong"),))
    assert first.because == "She knows where she stands."
    assert [(note.name, note.before, note.after) for note in first.trust] == [("Ann Lee", 50, 55)]
    assert view.decisions[5].parts == (
        ("How do you begin?", "Dear Ann"),
        ("What do you ask?", "When can you talk?"),
    )
    assert "Promise news" in view.decisions[0].alternatives
    promise = view.promises[0]
    assert (promise.text, promise.to, promise.status) == ("Ann hears from you", "Ann Lee", "broken")
    assert (promise.made, promise.due) == (Moment(2), 4)
    assert ("broken", "Ann hears from you") in [(c.kind, c.about) for c in view.decisions[1].consequences]
    assert [claim.status for claim in view.claims] in (["false"], ["exposed"])
    assert view.facts == ("She wants regular hours.",)
    assert [(fact.text, fact.about, fact.how) for fact in view.missed] == [
        ("Posts are frozen.", "", "It stood in the news.")
    ]
    assert [(person.name, words) for person, words in view.remembers] == [("Ann Lee", "Good.")]
    assert [(p.principle, p.strong, p.weak) for p in view.principles] == [("timing", 1, 2), ("honesty", 0, 1)]
    assert (view.ranked, view.ordinal, view.can_restart, view.older_rules) == (True, 1, True, False)


def test_every_decision_stands_on_every_line_of_trust(session: Session) -> None:
    """Each person's line has a point for each decision, in order of days, and ends with the trust left."""
    who = trainee(session)
    view = debrief_view(session, who, attempt(session, who, PLAYED))

    for line in view.trust:
        assert [point.number for point in line.points if point.number] == list(range(1, 8))
        assert [point.day for point in line.points] == sorted(point.day for point in line.points)
        assert (line.points[0].day, line.points[0].trust, line.points[0].number) == (0, 50, 0)
    ann = view.trust[0]
    for number, point in enumerate((p for p in ann.points if p.number), start=1):
        assert point.day == pytest.approx(view.decisions[number - 1].clock)


def test_there_is_none_before_the_end_and_none_for_others(session: Session) -> None:
    """An open attempt has no debrief, and somebody else's is not there."""
    who = trainee(session)
    open_one, done = attempt(session, who, ["call"]), attempt(session, who, ["call", "suit"])

    with pytest.raises(NotFinished) as unfinished:
        debrief_view(session, who, open_one)
    assert unfinished.value.public_id == open_one
    with pytest.raises(NotYours):
        debrief_view(session, trainee(session), done)


def test_older_rules_are_shown_as_stored(session: Session) -> None:
    """An attempt scored by older rules keeps its score and decisions, says so, and cannot be tried again."""
    who = trainee(session)
    public_id = attempt(session, who, ["call", "suit"], ASSESSED)
    score = debrief_view(session, who, public_id).score
    session.execute(text("DROP TRIGGER guard_attempt_update"))
    session.execute(text("UPDATE attempt SET rule_version = 0"))
    session.commit()

    view = debrief_view(session, who, public_id)

    assert view.older_rules
    assert not view.can_restart
    assert view.score == score
    assert [(d.chosen, d.text) for d in view.decisions] == [("Call Ann", "Hello Ann."), ("Offer regular hours", "")]
    assert view.score_lines == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Subject: News\n\nDear Robin,\n\nDr Osei and Dr. May said no. I am sorry.", "Dr Osei and Dr. May said no."),
        ("He left **at once. Really.** Yes.", "He left **at once. Really.** Yes."),
        ("No end here", "No end here"),
        ("\u201cIt is going. Soon.\u201d He sits down.", "\u201cIt is going.\u201d"),
        ('"It is going. Soon."', '"It is going."'),
        ("\u201cGo.\u201d He sits. \u201cNow.\u201d", "\u201cGo.\u201d"),
        ("Dear Robin,", ""),
    ],
)
def test_a_message_in_a_sentence(text: str, sentence: str) -> None:
    """A consequence is told by the first sentence of what was written, not by its subject or greeting."""
    assert first_sentence(text) == sentence


def test_what_was_never_settled_and_every_breach_are_told(session: Session) -> None:
    """A claim left open stays open on the page's view, and all that a decision broke is named."""
    scenario = compiled(session, *_version(session))
    assert _claim(scenario, Settled("praise", 1, 0, None, "open", None)).status == "open"
    review = debrief(scenario, 1, None, ["call", "suit"]).reviews[0]
    both = ("discrimination", "forged_fact")
    assert _decision(scenario, replace(review, breaches=both)).breaches == both


def _version(session: Session) -> tuple[int, str]:
    row = by_slug(session, "errand")
    assert row is not None
    return row.version_id, row.content_hash
