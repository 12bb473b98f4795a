"""Playing through the services: the write path decision by decision."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from sim.engine.decision import Decision
from sim.services import attempts, compiled, deciding, trainees
from sim.services.boards import board
from sim.services.debriefs import debrief_view
from sim.services.errors import Conflict, NotFinished, NotFound, NotYours
from sim.services.tablebases import Tablebases
from sim.services.trainees import Trainee
from sim.services.verify import verify
from sim.services.views import ASSESSED, PRACTICE, PlayView, ThreadEntry
from sim.store import database
from tests.factories import KEY, attempt, between, take, tokens, trainee


def stored(session: Session, public_id: str) -> list[tuple[int, str]]:
    """Return the numbers and texts of an attempt's decisions."""
    session.rollback()
    rows = session.execute(
        text(
            "SELECT number, decision FROM decision JOIN attempt ON attempt.id = attempt_id "
            "WHERE public_id = :id ORDER BY number"
        ),
        {"id": public_id},
    )
    return [(row.number, row.decision) for row in rows]


def entries(view: PlayView) -> list[ThreadEntry]:
    """Return all entries of a view's conversation."""
    return [entry for day in view.thread for entry in day.entries]


def all_tokens(view: PlayView) -> Iterator[str]:
    """Yield the token of every choice, of its parts and of their options."""
    for choice in view.choices:
        yield choice.token
        for part in choice.parts:
            yield part.token
            yield from (option.token for option in part.options)


def test_a_decision_is_stored_and_brings_a_turn(session: Session) -> None:
    """A decision answers with what it brought, stores itself, and the page shows the whole story afterwards."""
    who = trainee(session)
    public_id = attempt(session, who)

    taken = take(session, who, public_id, 1, "call")

    assert not taken.repeated
    assert taken.view.turn_only
    assert taken.view.number == 2
    assert [e.kind for e in entries(taken.view)] == ["said", "learned"]
    assert stored(session, public_id) == [(1, "call")]
    whole = attempts.play_view(session, KEY, who, public_id)
    assert [e.kind for e in entries(whole)] == ["told", "said", "learned"]
    assert whole.choices == taken.view.choices
    assert whole.people == taken.view.people


def test_a_lost_answer_is_given_again(session: Session) -> None:
    """The same decision sent again is stored once and answered alike."""
    who = trainee(session)
    public_id = attempt(session, who)
    first = take(session, who, public_id, 1, "write(opening=warm; ask=time)")

    again = take(session, who, public_id, 1, "write(opening=warm; ask=time)")

    assert again.repeated
    assert again.view == first.view
    assert stored(session, public_id) == [(1, "write(opening=warm; ask=time)")]


def test_a_late_repetition_tells_what_came_since(session: Session) -> None:
    """A decision repeated after others were taken is answered with its own turn and those after it."""
    who = trainee(session)
    public_id = attempt(session, who, ["call", "wait", "wait"])

    again = take(session, who, public_id, 2, "wait")

    assert again.repeated
    assert again.view.number == 4
    assert [e.number for e in entries(again.view) if e.kind == "said"] == [2, 3]


@pytest.mark.parametrize("other", ["wait", "write(opening=cold; ask=time)", "write(opening=warm; ask=price)"])
def test_another_choice_under_a_taken_number_sees_the_current_page(session: Session, other: str) -> None:
    """A second tab that sends something else for a number that is taken changes nothing and gets the page."""
    who = trainee(session)
    public_id = attempt(session, who, ["write(opening=warm; ask=time)"])

    with pytest.raises(Conflict) as refused:
        take(session, who, public_id, 1, other)

    assert refused.value.reason == "taken"
    assert refused.value.view == attempts.play_view(session, KEY, who, public_id)
    assert stored(session, public_id) == [(1, "write(opening=warm; ask=time)")]


@pytest.mark.parametrize("number", [3, 99, 10**30, 0, -1])
def test_a_skipped_number_is_refused(session: Session, number: int) -> None:
    """A number that is neither stored nor the next stores nothing."""
    who = trainee(session)
    public_id = attempt(session, who, ["call"])

    with pytest.raises(Conflict) as refused:
        take(session, who, public_id, number, "wait")

    assert refused.value.reason == "skipped"
    assert stored(session, public_id) == [(1, "call")]


@pytest.mark.parametrize(
    ("choice", "parts"),
    [
        ("", {}),
        ("call", {}),
        ("flattery ' OR 1=1", {}),
        ("0" * 20, {}),
        ("\ud800", {}),
    ],
)
def test_a_made_up_choice_is_refused(session: Session, choice: str, parts: dict[str, str]) -> None:
    """What is no token of an open choice stores nothing, an author's own id included."""
    who = trainee(session)
    public_id = attempt(session, who)

    with pytest.raises(Conflict) as refused:
        deciding.take(session, KEY, who.proof, public_id, 1, choice, parts)

    assert refused.value.reason == "not_offered"
    assert stored(session, public_id) == []


def test_a_locked_choice_is_refused(session: Session) -> None:
    """A choice that is shown but locked cannot be taken by its token."""
    who = trainee(session)
    public_id = attempt(session, who)

    with pytest.raises(Conflict) as refused:
        take(session, who, public_id, 1, "suit")

    assert refused.value.reason == "not_offered"
    assert stored(session, public_id) == []


def test_a_part_without_an_option_is_incomplete(session: Session) -> None:
    """A composed message needs every part; an option of another part or made up is not offered."""
    who = trainee(session)
    public_id = attempt(session, who)
    choice, sent = tokens(public_id, 1, Decision("write", (("opening", "warm"), ("ask", "time"))))
    (opening, warm), (ask, time) = sent.items()

    with pytest.raises(Conflict) as without:
        deciding.take(session, KEY, who.proof, public_id, 1, choice, {opening: warm})
    with pytest.raises(Conflict) as crossed:
        deciding.take(session, KEY, who.proof, public_id, 1, choice, {opening: time, ask: warm})

    assert (without.value.reason, crossed.value.reason) == ("incomplete", "not_offered")
    assert stored(session, public_id) == []


def test_nothing_follows_an_outcome(session: Session) -> None:
    """A finished attempt takes no decision; its last one can still be repeated."""
    who = trainee(session)
    public_id = attempt(session, who, ["call", "suit"])

    with pytest.raises(Conflict) as refused:
        take(session, who, public_id, 3, "wait")
    again = take(session, who, public_id, 2, "suit")

    assert refused.value.reason == "finished"
    assert again.repeated
    assert again.view.finished
    assert again.view.outcome is not None
    assert again.view.outcome.text == "Ann starts on Monday."
    assert again.view.choices == ()
    assert stored(session, public_id) == [(1, "call"), (2, "suit")]


def test_an_attempt_belongs_to_its_trainee(session: Session) -> None:
    """Somebody else's attempt, one that nobody owns any more and one that never was look the same: not there."""
    who, other = trainee(session), trainee(session, "Other")
    public_id = attempt(session, who, ["call", "suit"])
    orphan = attempt(session, gone := trainee(session), ["call"])
    trainees.forget(session, gone)

    for somebody, name in ((other, public_id), (who, "nothing"), (who, orphan), (gone, orphan)):
        with pytest.raises(NotYours):
            attempts.play_view(session, KEY, somebody, name)
        with pytest.raises(NotYours):
            take(session, somebody, name, 1, "call")
        with pytest.raises(NotYours):
            attempts.restart_from(session, somebody, name, 1)


class Anything:
    """Says of everything else that it is the same: the comparison of owners taken away."""

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return super().__hash__()


class Anybody(Anything, int):
    """A row id like that."""


class AnyProof(Anything, str):
    """The hash of a token like that."""


def test_control_without_the_comparison_of_owners_anybody_gets_in(session: Session) -> None:
    """Negative control: with that comparison gone, another trainee sees, plays and repeats what is not theirs."""
    open_one, done = attempt(session, who := trainee(session), ["call"]), attempt(session, who, ["call", "suit"])
    other = trainee(session, "Other")
    unguarded = replace(other, id=Anybody(other.id), proof=AnyProof(other.proof))

    for somebody, lets_in in ((other, False), (unguarded, True)):
        with nullcontext() if lets_in else pytest.raises(NotYours):
            assert attempts.play_view(session, KEY, somebody, open_one).number == 2
        with nullcontext() if lets_in else pytest.raises(NotYours):
            assert debrief_view(session, somebody, done).public_id == done
        with nullcontext() if lets_in else pytest.raises(NotYours):
            assert take(session, somebody, open_one, 2, "wait").view.number == 3
        with nullcontext() if lets_in else pytest.raises(NotYours):
            assert attempts.restart_from(session, somebody, done, 1) != done
        assert [number for number, _ in stored(session, open_one)] == ([1, 2] if lets_in else [1])


def test_a_double_click_on_start_starts_one_attempt(session: Session) -> None:
    """Starting again what was not played yet gives the same attempt; once played, a new one."""
    who = trainee(session)
    first = attempts.start(session, who, "errand", PRACTICE)

    assert attempts.start(session, who, "errand", PRACTICE) == first
    assert attempts.start(session, who, "errand", ASSESSED) != first
    take(session, who, first, 1, "call")
    assert attempts.start(session, who, "errand", PRACTICE) != first


def test_there_must_be_a_scenario_and_a_mode(session: Session) -> None:
    """An unknown scenario is not found, an unknown mode is a programming error, a forgotten trainee is gone."""
    who = trainee(session)
    with pytest.raises(NotFound):
        attempts.start(session, who, "nothing", PRACTICE)
    with pytest.raises(ValueError, match="`exam` is no mode"):
        attempts.start(session, who, "errand", "exam")
    trainees.forget(session, who)
    with pytest.raises(NotFound):
        attempts.start(session, who, "errand", PRACTICE)


def test_tokens_are_opaque_and_good_for_one_turn(session: Session) -> None:
    """No author's id reaches the page, and each number and attempt has tokens of its own."""
    who = trainee(session)
    public_id = attempt(session, who)
    before = attempts.play_view(session, KEY, who, public_id)
    after = take(session, who, public_id, 1, "wait").view
    other = attempts.play_view(session, KEY, who, attempts.start(session, who, "errand", ASSESSED))

    tokens_of = [set(all_tokens(view)) for view in (before, after, other)]
    assert not tokens_of[0] & tokens_of[1]
    assert not tokens_of[0] & tokens_of[2]
    assert [len(tokens) for tokens in tokens_of] == [len(list(all_tokens(view))) for view in (before, after, other)]
    assert all(len(token) in (10, 12) and int(token, 16) >= 0 for tokens in tokens_of for token in tokens)


def test_assessed_mode_hides_trust_and_coach(session: Session) -> None:
    """What assessed mode hides is not in the view at all; practice shows it."""
    who = trainee(session)
    played = ["call", "promise", "wait", "wait", "wait", "wait"]
    shown = attempts.play_view(session, KEY, who, attempt(session, who, played, PRACTICE))
    hidden = attempts.play_view(session, KEY, who, attempt(session, who, played, ASSESSED))

    assert any(e.trust for e in entries(shown))
    assert any(e.coach for e in entries(shown))
    assert not any(e.trust or e.coach for e in entries(hidden))
    assert shown.people[0].trust is not None
    assert all(person.trust is None for person in hidden.people)
    assert "silence" not in {e.kind for e in entries(hidden)}


def test_cards_and_calendar(session: Session) -> None:
    """Facts found stand on the card of whom they concern, open promises in the calendar until they are settled."""
    who = trainee(session)
    public_id = attempt(session, who, ["call", "promise"])
    view = attempts.play_view(session, KEY, who, public_id)

    assert view.people[0].facts == ("She wants regular hours.",)
    assert [(p.text, p.to, p.day) for p in view.calendar.promises] == [("Ann hears from you", "Ann Lee", 4)]
    assert view.calendar.day == 3
    assert (view.people[1].portrait.initials, view.people[0].portrait.initials) == ("BR", "AL")
    assert take(session, who, public_id, 3, "call").view.calendar.promises == ()


def test_trying_again_from_a_decision(session: Session) -> None:
    """A finished practice attempt can be taken up at any decision, with the same luck and what came before."""
    who = trainee(session)
    public_id = attempt(session, who, ["call", "flatter", "wait", "close"])

    again = attempts.restart_from(session, who, public_id, 3)

    view = attempts.play_view(session, KEY, who, again)
    source = attempts.play_view(session, KEY, who, public_id)
    assert view.number == 3
    assert not view.finished
    assert stored(session, again) == [(1, "call"), (2, "flatter")]
    assert entries(view) == [e for e in entries(source) if e.number < 3]
    assert attempts.restart_from(session, who, public_id, 3) == again
    assert entries(take(session, who, again, 3, "wait").view) == [e for e in entries(source) if e.number == 3]


def test_trying_again_has_its_conditions(session: Session) -> None:
    """An open attempt, an assessed one and a decision that was never taken cannot be tried again."""
    who = trainee(session)
    open_one = attempt(session, who, ["call"])
    assessed = attempt(session, who, ["call", "suit"], ASSESSED)
    done = attempt(session, who, ["call", "suit"])

    with pytest.raises(NotFinished):
        attempts.restart_from(session, who, open_one, 1)
    with pytest.raises(NotFound):
        attempts.restart_from(session, who, assessed, 1)
    for number in (0, 3, -1, 10**30):
        with pytest.raises(NotFound):
            attempts.restart_from(session, who, done, number)


def test_the_cost_of_a_turn_does_not_grow(session: Session) -> None:
    """The two-hundredth turn asks the database the same as the second, reads no old decision, and saves no more.

    It looks at the attempt twice, at last where it updates it, so that nobody waits while it is played.
    """
    who = trainee(session)
    public_id = attempt(session, who, ["call"])
    asked: list[str] = []
    event.listen(
        session.get_bind().engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_rest: asked.append(statement),
    )
    costs: list[tuple[list[str], int]] = []
    for number in range(2, 201):
        asked.clear()
        take(session, who, public_id, number, "call" if number % 3 else "wait")
        size = session.execute(text("SELECT length(snapshot) + length(notes) FROM attempt")).scalar_one()
        costs.append((list(asked[:-1]), size))
        session.rollback()

    assert costs[0][0] == costs[-1][0]
    assert len([statement for statement in costs[0][0] if not statement.startswith("BEGIN")]) == 3
    assert costs[-1][1] <= costs[0][1] + 20


def test_nothing_takes_its_time_under_the_lock(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a scenario is compiled and a decision is played and measured, nobody waits for the lock."""
    who = trainee(session)
    public_id = attempt(session, who, ["call"])
    monkeypatch.setattr(compiled, "_kept", OrderedDict())
    locked: dict[str, bool] = {}

    def watched(name: str) -> None:
        real = getattr(deciding, name)

        def watching(*given: Any) -> Any:
            locked[name] = database._queue.locked()
            return real(*given)

        monkeypatch.setattr(deciding, name, watching)

    for name in ("compiled", "decide", "chosen", "skill_of"):
        watched(name)
    take(session, who, public_id, 2, "suit", tablebases=Tablebases(Path("nowhere")))
    assert locked == {"compiled": False, "decide": False, "chosen": False, "skill_of": False}


def test_what_came_first_is_what_counts(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision that was overtaken while it was played is looked at again: as a repetition, or as too late."""
    who = trainee(session)
    public_id = attempt(session, who)
    between(monkeypatch, session, lambda: take(session, who, public_id, 1, "call"))
    assert take(session, who, public_id, 1, "call").repeated
    between(monkeypatch, session, lambda: take(session, who, public_id, 2, "wait"))
    with pytest.raises(Conflict) as refused:
        take(session, who, public_id, 2, "call")
    assert refused.value.reason == "taken"
    assert stored(session, public_id) == [(1, "call"), (2, "wait")]
    assert verify(session).differences == []


@pytest.mark.parametrize(
    "deed",
    [
        lambda session, _who: session.execute(text("UPDATE trainee SET token_hash = 'another'")),
        lambda session, who: trainees.forget(session, who),
    ],
    ids=["another token", "forgotten"],
)
def test_who_lost_the_attempt_meanwhile_stores_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Session, Trainee], object]
) -> None:
    """A decision of somebody who got another token, or was forgotten, while it was played is not stored."""
    who = trainee(session)
    public_id = attempt(session, who)

    def done() -> None:
        deed(session, who)
        session.commit()

    between(monkeypatch, session, done)
    with pytest.raises(NotYours):
        take(session, who, public_id, 1, "call")
    assert stored(session, public_id) == []


def test_order_comes_from_numbers_not_from_time(session: Session) -> None:
    """A clock that jumps back or far ahead between decisions changes neither their order nor what follows."""
    who = trainee(session)
    public_id = attempt(session, who)
    for number, moment in enumerate(("2026-11-23", "1999-01-01", "2099-12-31", "2026-11-22"), start=1):
        with time_machine.travel(f"{moment}T12:00:00Z", tick=False):
            take(session, who, public_id, number, "call" if number < 4 else "suit")

    view = attempts.play_view(session, KEY, who, public_id)

    assert [e.number for e in entries(view) if e.kind == "said"] == [1, 2, 3, 4]
    assert view.finished
    assert verify(session).differences == []
    assert [row.own for row in board(session, "errand", who).rows] == [True]
