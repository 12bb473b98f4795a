"""Classes: making and changing them, joining, playing in them, gates, closing, boards."""

import html
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.services import (
    attempts,
    boards,
    class_attempts,
    class_boards,
    classes,
    joining,
    live,
    live_picture,
    mydata,
    trainees,
    ways,
)
from sim.services.accounts import ADMIN, REVIEWER, Account
from sim.services.class_attempts import ClassShut
from sim.services.class_plans import ClassRefused
from sim.services.errors import Conflict, NotFound
from sim.services.joining import JoinRefused
from sim.services.looks import look_hash, look_of
from sim.services.trainees import Trainee
from sim.services.tries import MOST, TooManyTries
from sim.services.verify import verify
from sim.store.types import utc_now
from tests.builders import chaptered_errand_yaml, errand_yaml, write_scenarios
from tests.classes import HERE, a_class, account, code_of, joined, played
from tests.factories import KEY, attempt, between, take, trainee


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder with the errand, and the same in two chapters under another id."""
    chaptered = chaptered_errand_yaml().replace('"id": "errand"', '"id": "chapters"')
    return write_scenarios(tmp_path / "scenarios", errand=errand_yaml(), chapters=chaptered)


def seed_of(session: Session, public_id: str) -> int:
    """Return the seed of an attempt."""
    return int(session.execute(text("SELECT seed FROM attempt WHERE public_id = :id"), {"id": public_id}).scalar_one())


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({"name": " "}, "name", "empty"),
        ({"name": "x" * 81}, "name", "long"),
        ({"mode": "cheat"}, "mode", "choice"),
        ({"zone": "Mars/Olympus"}, "zone", "zone"),
        ({"closes": "tomorrow"}, "closes", "time"),
        ({"closes": "2027-03-28T01:30"}, "closes", "gap"),
        ({"opens": "2027-03-02T10:00", "closes": "2027-03-02T09:00"}, "closes", "order"),
        ({"closes": "2999-01-01T10:00"}, "closes", "far"),
        ({"memory": "career"}, "memory", "career"),
    ],
)
def test_a_form_is_refused_field_by_field(session: Session, fields: dict[str, str], field: str, reason: str) -> None:
    """What cannot be taken is named with its field, and no class is made."""
    ada = account(session)
    with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC), tick=True), pytest.raises(ClassRefused) as refused:
        a_class(session, ada, **fields)
    assert refused.value.errors == {field: reason}
    assert classes.index(session, ada) == []


@pytest.mark.parametrize("scenarios_", [[], ["nowhere"], ["errand", "nowhere"]])
def test_a_class_plays_scenarios_that_are_there(session: Session, scenarios_: list[str]) -> None:
    """Without a scenario, or with one that is not there, no class is made."""
    with pytest.raises(ClassRefused):
        a_class(session, account(session), scenarios=scenarios_)


def test_times_are_those_of_the_class(session: Session) -> None:
    """Nine in the morning in New York is two in the afternoon in UTC, in winter, and one in summer."""
    ada = account(session)
    with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC), tick=True):
        public_id = a_class(session, ada, zone="America/New_York", opens="2027-01-15T09:00", closes="2027-07-15T09:00")
    about = classes.page(session, ada, public_id).summary
    assert about.opens_at == datetime(2027, 1, 15, 14, tzinfo=UTC)
    assert about.closes_at == datetime(2027, 7, 15, 13, tzinfo=UTC)


def test_who_sees_a_class(session: Session) -> None:
    """Its trainer, the reviewers that it was given to, and admins; nobody else, and reviewers change nothing."""
    ada, bo = account(session), account(session, "bo@example.org")
    cy, di = account(session, "cy@example.org", REVIEWER), account(session, "di@example.org", REVIEWER)
    ed = account(session, "ed@example.org", ADMIN)
    public_id = a_class(session, ada, reviewers=[cy.public_id, bo.public_id])
    for one in (ada, cy, ed):
        assert [found.public_id for found in classes.index(session, one)] == [public_id]
        assert live.board(session, one, public_id).mine is (one is not cy)
    for one in (bo, di):
        assert classes.index(session, one) == []
        with pytest.raises(NotFound):
            live.board(session, one, public_id)
    for one in (bo, cy, di):
        with pytest.raises(NotFound):
            classes.lock(session, one, public_id, locked=True)


def test_names_are_unique_by_their_look_within_a_class_only(session: Session) -> None:
    """A look-alike is refused in the class where the name is taken, and welcome in another."""
    ada = account(session)
    one, other = (code_of(session, ada, a_class(session, ada)) for _ in range(2))
    joined(session, one, "Robin")
    for name in ("robin", "R\u043ebin", "Rob1n", "R o b i n", "\uff32obin", "R\u00f3bin"):
        with pytest.raises(JoinRefused) as refused:
            joined(session, one, name)
        assert refused.value.reason == "taken"
    assert session.execute(text("SELECT count(*) FROM trainee")).scalar_one() == 1
    joined(session, other, "Robin")
    joined(session, one, "Robina")


def test_looks_leave_different_names_apart() -> None:
    """Names that one can tell apart are not taken for look-alikes, in any script."""
    names = [
        "Tom",
        "Tim",
        "Rom",
        "Zoe",
        "Roe",
        "Anna",
        "Hanna",
        "Kim 1",
        "Kim 2",
        "王伟",
        "王芳",
        "Иван",
        "Ивон",
        "!",
        "?",
    ]
    assert len({look_of(name) for name in names}) == len(names)


def test_who_was_removed_stays_out_until_let_in(session: Session) -> None:
    """Neither they nor a look-alike come in; what they decided is kept, and let in again they go on."""
    ada = account(session)
    public_id = a_class(session, ada)
    code = code_of(session, ada, public_id)
    robin = joined(session, code)
    begun = played(session, robin, public_id, ["call"])
    member = live.board(session, ada, public_id).members[0].public_id
    joining.remove(session, ada, public_id, member, removed=True)
    for trainee_, name, reason in ((robin, "Robin", "removed"), (None, "ROBIN", "taken")):
        with pytest.raises(JoinRefused) as refused:
            joined(session, code, name, trainee_)
        assert refused.value.reason == reason
    with pytest.raises(NotFound):
        class_attempts.page(session, robin, public_id)
    with pytest.raises(Conflict) as conflict:
        take(session, robin, begun, 2, "wait")
    assert conflict.value.reason == "held_removed"
    joining.remove(session, ada, public_id, member, removed=False)
    assert take(session, robin, begun, 2, "wait").view.number == 3


def test_who_was_removed_does_not_come_back_by_forgetting_themselves(session: Session) -> None:
    """Erased, neither their name nor a look-alike comes in again; the class keeps no name, and bars nobody else."""
    ada = account(session)
    public_id, other = a_class(session, ada), a_class(session, ada)
    code = code_of(session, ada, public_id)
    robin, kim = joined(session, code), joined(session, code, "Kim")
    member = live.board(session, ada, public_id).members[0].public_id
    joining.remove(session, ada, public_id, member, removed=True)
    for one in (robin, kim):
        trainees.forget(session, one)
    for name in ("Robin", "R\u043ebin", "ROB1N"):
        with pytest.raises(JoinRefused, match="taken"):
            joined(session, code, name)
    (kept,) = session.execute(text("SELECT look_hash FROM barred_name")).scalars()
    assert kept == look_hash(public_id, look_of("Robin"))
    assert "robin" not in kept
    joined(session, code, "Kim")
    joined(session, code_of(session, ada, other), "Robin")
    joining.rename(session, ada, public_id, live.board(session, ada, public_id).members[0].public_id, "Robin")


def test_a_locked_class_lets_nobody_in_but_those_who_are(session: Session) -> None:
    """A new name is refused; a member who comes by the code again is let in."""
    ada = account(session)
    public_id = a_class(session, ada)
    code = code_of(session, ada, public_id)
    robin = joined(session, code)
    classes.lock(session, ada, public_id, locked=True)
    with pytest.raises(JoinRefused) as refused:
        joined(session, code, "Kim")
    assert refused.value.reason == "locked"
    joined(session, code, "anything", robin)
    assert [row.name for row in live.board(session, ada, public_id).members] == ["Robin"]


def test_wrong_codes_are_counted_and_joins_are_not(session: Session) -> None:
    """Two hundred join from one address; guessed codes stop there, and elsewhere nobody notices."""
    ada = account(session)
    code = code_of(session, ada, a_class(session, ada))
    for number in range(200):
        joined(session, code, f"Trainee {number:03}")
    for _ in range(MOST["code"]):
        with pytest.raises(NotFound):
            joining.find(session, KEY, "zzzzzz", HERE)
    with pytest.raises(TooManyTries):
        joining.find(session, KEY, "zzzzzz", HERE)
    with pytest.raises(TooManyTries):
        ways.find(session, KEY, "zzzzzz", HERE)
    assert joining.find(session, KEY, code.upper(), "198.51.100.1").name == "Tuesday"


def test_shared_luck_is_shared_and_own_luck_is_not(session: Session) -> None:
    """First attempts at a scenario share their seed where the class says so; what comes after is practice."""
    ada = account(session)
    for luck, different in (("shared", 1), ("own", 3)):
        public_id = a_class(session, ada, luck=luck, mode="assessed")
        code = code_of(session, ada, public_id)
        people = [joined(session, code, name) for name in ("Robin", "Kim", "Alex")]
        begun = [played(session, who, public_id) for who in people]
        assert len({seed_of(session, one) for one in begun}) == different
        assert played(session, people[0], public_id) == begun[0]
        for number, decision in enumerate(["call", "suit"], start=1):
            take(session, people[0], begun[0], number, decision)
        again = attempts.play_view(session, KEY, people[0], played(session, people[0], public_id))
        assert again.mode == "practice"
        assert seed_of(session, again.public_id) != seed_of(session, begun[0])
    assert verify(session).differences == []


def test_class_attempts_rank_in_their_class_only(session: Session) -> None:
    """The site's board leaves them out, and a class has its own, on which a second attempt changes nothing."""
    ada = account(session)
    public_id = a_class(session, ada, board="live")
    robin = joined(session, code_of(session, ada, public_id))
    played(session, robin, public_id, ["call", "suit"])
    played(session, robin, public_id, ["close"])
    assert boards.board(session, "errand", None).total == 0
    attempt(session, robin, ["call", "suit"])
    assert boards.board(session, "errand", None).total == 0
    rows = class_boards.for_member(session, robin, public_id, "errand").rows
    assert [(row.name, row.rank, row.own) for row in rows] == [("Robin", 1, True)]
    assert verify(session).differences == []


def test_a_gate_holds_the_room_until_it_opens(session: Session) -> None:
    """At the next chapter no choice is shown and none is taken; when the trainer opens it, play goes on."""
    ada = account(session)
    public_id = a_class(session, ada, scenarios=["chapters"], pacing="gates")
    robin = joined(session, code_of(session, ada, public_id))
    begun = played(session, robin, public_id, slug="chapters")
    held = take(session, robin, begun, 1, "call").view
    assert held.held is not None
    assert (held.held.reason, held.held.chapter, held.choices) == ("gate", "Later on", ())
    with pytest.raises(Conflict) as conflict:
        take(session, robin, begun, 2, "call_again")
    assert conflict.value.reason == "held_gate"
    assert take(session, robin, begun, 1, "call").repeated
    assert live.board(session, ada, public_id).members[0].progress[0].stage == "waiting"
    with pytest.raises(NotFound):
        classes.open_gate(session, ada, public_id, "chapters", "nowhere")
    classes.open_gate(session, ada, public_id, "chapters", "later")
    assert attempts.waiting(session, robin, begun) is None
    assert take(session, robin, begun, 2, "call_again").view.held is None


def test_before_it_opens_one_can_join_and_wait(session: Session) -> None:
    """Nothing begins before the hour, and everything after."""
    ada = account(session)
    opens = datetime(2027, 1, 15, 9, tzinfo=UTC)
    with time_machine.travel(opens - timedelta(hours=1), tick=True):
        public_id = a_class(session, ada, zone="UTC", opens="2027-01-15T09:00")
        robin = joined(session, code_of(session, ada, public_id))
        with pytest.raises(ClassShut) as shut:
            played(session, robin, public_id)
        assert shut.value.reason == "early"
    with time_machine.travel(opens + timedelta(seconds=1), tick=True):
        assert played(session, robin, public_id)


def test_closing_while_a_decision_is_played_refuses_it(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """What holds a class up is looked at again under the lock; nothing is stored then, and the refusal says why."""
    ada = account(session)
    public_id = a_class(session, ada)
    robin = joined(session, code_of(session, ada, public_id))
    begun = played(session, robin, public_id, ["call"])
    between(monkeypatch, session, lambda: classes.close(session, ada, public_id))
    with pytest.raises(Conflict) as conflict:
        take(session, robin, begun, 2, "wait")
    assert (conflict.value.reason, conflict.value.view.number) == ("held_closed", 2)


def test_after_closing_nothing_is_decided_and_everything_is_kept(session: Session) -> None:
    """A decision that comes too late is refused with the page; one that was stored is answered again alike."""
    ada = account(session)
    public_id = a_class(session, ada)
    code = code_of(session, ada, public_id)
    robin, kim = joined(session, code), joined(session, code, "Kim")
    begun = played(session, robin, public_id, ["call"])
    classes.close(session, ada, public_id)
    with pytest.raises(Conflict) as conflict:
        take(session, robin, begun, 2, "wait")
    assert conflict.value.reason == "held_closed"
    assert conflict.value.view.number == 2
    assert take(session, robin, begun, 1, "call").repeated
    with pytest.raises(ClassShut):
        class_attempts.start(session, kim, public_id, "errand")
    with pytest.raises(JoinRefused):
        joined(session, code, "Late")


def test_once_begun_a_class_is_played_as_it_is(session: Session) -> None:
    """Mode, luck and memory stay, and no scenario is taken away; everything else can be changed."""
    ada = account(session)
    public_id = a_class(session, ada)
    played(session, joined(session, code_of(session, ada, public_id)), public_id)
    same = {"name": "Wednesday", "zone": "UTC", "pacing": "gates", "board": "alias"}
    with pytest.raises(ClassRefused) as refused:
        classes.edit(session, ada, public_id, classes.plan(same | {"mode": "assessed"}, ["chapters"], []))
    assert set(refused.value.errors) == {"mode", "scenarios"}
    classes.edit(session, ada, public_id, classes.plan(same, ["errand", "chapters"], []))
    assert classes.page(session, ada, public_id).summary.name == "Wednesday"


def test_a_dropped_phone_loses_nothing(session: Session) -> None:
    """By their code a trainee goes on in another browser; the first is theirs no longer, and the code is used up."""
    ada = account(session)
    public_id = a_class(session, ada)
    robin = joined(session, code_of(session, ada, public_id))
    begun = played(session, robin, public_id, ["call"])
    code = ways.shown(session, KEY, robin)
    elsewhere = ways.go_on(session, KEY, f"{code[:5]} {code[5:].upper()}", HERE)
    assert attempts.play_view(session, KEY, elsewhere.trainee, begun).number == 2
    assert take(session, elsewhere.trainee, begun, 2, "wait").view.number == 3
    with pytest.raises(NotFound):
        take(session, robin, begun, 3, "wait")
    with pytest.raises(NotFound):
        ways.go_on(session, KEY, code, HERE)
    assert ways.shown(session, KEY, elsewhere.trainee) not in ("", code)


def board_of(session: Session, policy: str) -> tuple[str, Account, list[Trainee]]:
    """Make a class under a board policy in which five have finished and one has not."""
    ada = account(session)
    public_id = a_class(session, ada, board=policy)
    code = code_of(session, ada, public_id)
    people = [joined(session, code, name) for name in ("Ash", "Birch", "Cedar", "Elm", "Fir", "Pine")]
    for number, who in enumerate(people[:5]):
        played(session, who, public_id, ["call"] * (number + 1) + ["suit"])
    played(session, people[5], public_id, ["call"])
    return public_id, ada, people


@pytest.mark.parametrize("policy", ["live", "alias", "neighbours", "frozen", "none"])
def test_a_board_shows_what_its_policy_says(session: Session, policy: str) -> None:
    """Members see what the class says and trainers everything; frozen is frozen until it is revealed."""
    public_id, ada, people = board_of(session, policy)
    everything = class_boards.for_staff(session, ada, public_id, "errand").rows
    assert sorted(row.name for row in everything) == ["Ash", "Birch", "Cedar", "Elm", "Fir", "Pine"]
    assert everything[-1].rank is None
    seen = class_boards.for_member(session, people[0], public_id, "errand")
    names = [row.name for row in seen.rows]
    if policy == "live":
        assert names == [row.name for row in everything]
    elif policy == "alias":
        assert len(set(names)) == 6
        assert set(names) & {"Birch", "Cedar", "Elm", "Fir", "Pine"} <= {name for name in names if " " in name}
        assert "Ash" in names
    elif policy == "neighbours":
        at = [row.name for row in everything].index("Ash")
        assert names == [row.name for row in everything[:5]][max(0, at - 2) : at + 3]
        assert class_boards.for_member(session, people[5], public_id, "errand").rows == ()
    else:
        assert (names, seen.hidden) == ([], policy)
    if policy == "frozen":
        classes.reveal(session, ada, public_id)
        assert len(class_boards.for_member(session, people[0], public_id, "errand").rows) == 6


def test_the_live_board_tells_who_may_need_help(session: Session) -> None:
    """Somebody who stopped, and somebody who never began; not those who wait at a gate or have finished."""
    ada = account(session)
    public_id = a_class(session, ada, scenarios=["chapters"], pacing="gates")
    code = code_of(session, ada, public_id)
    people = {name: joined(session, code, name) for name in ("Stopped", "Absent", "Waits")}
    played(session, people["Stopped"], public_id, ["wait"], "chapters")
    played(session, people["Waits"], public_id, ["call"], "chapters")
    assert live.board(session, ada, public_id).in_need == 0
    with time_machine.travel(utc_now() + timedelta(minutes=6)):
        board = live.board(session, ada, public_id)
    assert {row.name: row.help for row in board.members} == {"Stopped": "idle", "Absent": "not_begun", "Waits": ""}
    standing = {place.title: place.standing for place in board.scenarios[0].places}
    assert standing == {"At the desk": 1, "Later": 1}


def test_the_picture_tells_which_way_they_went(session: Session) -> None:
    """At each choice stands how many made it in that place, each once, without who was removed; others say nothing."""
    ada = account(session)
    public_id = a_class(session, ada)
    code = code_of(session, ada, public_id)
    ways = {"Ash": ["wait", "wait", "call", "suit"], "Birch": ["wait", "call"], "Cedar": ["call"], "Elm": ["flatter"]}
    for name, way in ways.items():
        played(session, joined(session, code, name), public_id, way)
    gone = live.board(session, ada, public_id).members[3].public_id
    joining.remove(session, ada, public_id, gone, removed=True)
    _, svg = live_picture.drawn(session, ada, public_id, "errand")
    said = re.findall(
        r"([\w ]+) · (\d) chose it", " ".join(html.unescape(one) for one in re.findall(r">([^<]+)<", svg))
    )
    assert {words.strip().rpartition("↻ ")[2]: int(number) for words, number in said} == {
        "Wait a day": 2,
        "Call Ann": 3,
        "Offer regular hours": 1,
    }


def test_the_mark_of_a_live_board_changes_with_what_it_shows(session: Session) -> None:
    """Nothing new, the same mark; joining, deciding, opening a gate and renaming give another."""
    ada = account(session)
    with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC), tick=False):
        public_id = a_class(session, ada, scenarios=["chapters"], pacing="gates")
        code = code_of(session, ada, public_id)
    with time_machine.travel(datetime(2027, 1, 2, tzinfo=UTC), tick=False):
        marks = [live.mark(session, ada, public_id)]
        assert live.mark(session, ada, public_id) == marks[0]
        robin = joined(session, code)
        marks.append(live.mark(session, ada, public_id))
        begun = played(session, robin, public_id, slug="chapters")
        marks.append(live.mark(session, ada, public_id))
        take(session, robin, begun, 1, "call")
        marks.append(live.mark(session, ada, public_id))
        classes.open_gate(session, ada, public_id, "chapters", "later")
        marks.append(live.mark(session, ada, public_id))
        member = live.board(session, ada, public_id).members[0].public_id
        joining.rename(session, ada, public_id, member, "Robina")
        marks.append(live.mark(session, ada, public_id))
    assert len(set(marks)) == len(marks)


def test_my_data_is_whole_and_tells_nothing_too_early(session: Session) -> None:
    """It holds name, classes, attempts and decisions; of an open attempt not what the decisions are called inside."""
    ada = account(session)
    public_id = a_class(session, ada)
    robin = joined(session, code_of(session, ada, public_id))
    played(session, robin, public_id, ["call", "suit"])
    attempt(session, robin, ["flatter"])
    data = mydata.of_trainee(session, robin)
    assert data["trainee"]["name"] == "Robin"
    assert data["classes"][0]["class"] == public_id
    assert [one["decision"] for one in data["attempts"][0]["decisions"]] == ["call", "suit"]
    assert "flatter" not in str(data)
    assert "token" not in str(data)


def test_erasing_a_member_leaves_their_attempts_without_a_name(session: Session) -> None:
    """The name is gone from the class and its boards; the attempts can still be recomputed."""
    public_id, ada, people = board_of(session, "live")
    trainees.forget(session, people[0])
    rows = class_boards.for_staff(session, ada, public_id, "errand").rows
    assert "Ash" not in [row.name for row in rows]
    assert session.execute(text("SELECT count(*) FROM member WHERE name = 'Ash'")).scalar_one() == 0
    assert verify(session).differences == []


def test_a_trainee_outside_sees_nothing(session: Session) -> None:
    """For somebody who is not in it a class is not there, nor are its attempts and boards."""
    public_id, _ada, people = board_of(session, "live")
    stranger = trainee(session, "Somebody")
    for look in (class_attempts.page, lambda s, t, c: class_boards.for_member(s, t, c, "errand")):
        with pytest.raises(NotFound):
            look(session, stranger, public_id)
    with pytest.raises(NotFound):
        class_attempts.start(session, stranger, public_id, "errand")
    assert class_attempts.page(session, people[0], public_id).name == "Ash"
