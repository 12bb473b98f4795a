"""Pages of votes: the trainer's, the projector, and the ballots on phones, mostly without JavaScript."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from sim.store.database import db
from tests.builders import chaptered_errand_yaml, write_scenarios
from tests.classes import code_on, made, staff
from tests.web.pages import HTMX, Form, read

IDS = ("flatter", "promise", "suit", "write", "opening", "warm", "cold")


@dataclass
class Room:
    """A class by the address of its page, its trainer's browser, and those of its members."""

    about: str
    trainer: FlaskClient
    members: list[FlaskClient]

    @property
    def own(self) -> str:
        """The address of the class for its members."""
        return self.about.replace("/classes/", "/class/")


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder of scenarios in which the errand has two chapters."""
    return write_scenarios(tmp_path / "scenarios", errand=chaptered_errand_yaml())


@pytest.fixture
def room(app: Flask) -> Room:
    """Give a class with gates in which Robin waits at the gate and Kim has not begun."""
    trainer = staff(app)
    about = made(trainer, pacing="gates")
    members = [app.test_client(), app.test_client()]
    for client, name in zip(members, ("Robin", "Kim"), strict=True):
        client.post(f"/join/{code_on(trainer, about)}", data={"name": name})
    room = Room(about, trainer, members)
    begun = members[0].post(f"{room.own}/attempts", data={"scenario": "errand"}).location
    form = next(one for one in read(members[0], begun).forms if "Call Ann" in one.text)
    members[0].post(form.action, data=form.filled())
    return room


def vote_form(room: Room, state: str) -> Form:
    """Return the form that puts a state to the vote."""
    forms = read(room.trainer, f"{room.about}/votes").forms
    return next(one for one in forms if one.fields.get("state") == state)


def opened(room: Room) -> str:
    """Put the desk to the vote; returns the address of the vote."""
    form = vote_form(room, "desk")
    response = room.trainer.post(form.action, data=form.filled(practice="yes"))
    assert response.status_code == 303
    return str(response.location)


def ballot_of(client: FlaskClient, room: Room, words: str) -> Form:
    """Return the ballot with the answer that says so."""
    form = next(one for one in read(client, room.own).forms if one.action.endswith("/vote"))
    html = client.get(room.own).text
    numbers = [part for part in html.split("<button") if 'name="option"' in part and words in part]
    number = numbers[0].partition('value="')[2].partition('"')[0]
    return Form(form.action, {**form.fields, "option": number})


def test_a_whole_vote_without_javascript(room: Room) -> None:
    """Choosing, voting, changing a vote, closing, the analysis, a branch, and playing on, with forms alone."""
    page = read(room.trainer, f"{room.about}/votes")
    assert "1 member could still meet it" in page.words
    vote = opened(room)
    robin, kim = room.members
    for client, words in ((robin, "Wait a day"), (kim, "Call Ann"), (robin, "Call Ann")):
        form = ballot_of(client, room, words)
        assert client.post(form.action, data=form.fields).status_code == 303
    assert "Your vote is stored" in read(robin, room.own).words
    assert "2 of 2 have voted" in read(room.trainer, vote).words
    room.trainer.post(vote, data={"do": "close"})
    page = read(room.trainer, vote)
    assert "100" in page.words
    assert "points expected" not in page.words
    assert "The vote is closed. Yours is stored" in read(robin, room.own).words
    room.trainer.post(vote, data={"do": "explain"})
    page = read(room.trainer, vote)
    assert "She knows where she stands." in page.words
    assert "The review is being computed" in page.words
    step = next(one for one in page.forms if one.action.partition("?")[0].endswith("/steps") and "Wait" in one.text)
    assert room.trainer.post(step.action, data=step.filled()).status_code == 303
    assert "Follow another branch" in read(room.trainer, vote).words
    assert room.trainer.post(vote, data={"do": "again"}).status_code == 303
    assert "This is branch 2." in read(room.trainer, vote).words
    assert room.trainer.post(vote, data={"do": "end"}).location == room.about
    assert "The vote has ended." in room.trainer.get(room.about).text
    assert "This vote has ended" in read(room.trainer, vote).words
    assert "The room votes" not in read(robin, room.own).words


def test_a_vote_that_would_cost_somebody_their_place_needs_the_trainers_word(room: Room) -> None:
    """Without the tick nothing is opened, and the page says why; with it those concerned are told."""
    form = vote_form(room, "desk")
    response = room.trainer.post(form.action, data=form.fields)
    assert response.status_code == 409
    assert "could still meet this decision" in response.text
    assert "Nothing was opened" in response.text
    opened(room)
    robin, kim = (read(client, room.own).words for client in room.members)
    assert "is for practice and does not count" in kim
    assert "does not count" not in robin
    assert room.trainer.post(form.action, data=form.filled(practice="yes")).status_code == 409


def test_why_a_decision_cannot_be_voted_on_is_told(app: Flask) -> None:
    """Where nobody has begun there is no position, and the page says so for each decision."""
    trainer = staff(app)
    about = made(trainer)
    page = read(trainer, f"{about}/votes")
    assert "No decision of this scenario can be put to the vote yet" in page.words
    assert page.words.count("Nobody whose attempt counts has come to it") == 2
    response = trainer.post(f"{about}/votes", data={"scenario": "errand", "state": "desk"})
    assert response.status_code == 409
    assert "there is no position to vote on" in response.text


def test_nothing_leaks_into_a_ballot(room: Room) -> None:
    """A phone is sent neither the author's ids, nor what others voted, nor what an answer is worth, at any stage."""
    vote = opened(room)
    robin, kim = room.members
    form = ballot_of(kim, room, "Call Ann")
    kim.post(form.action, data=form.fields)
    for stage in ("close", "explain"):
        html = robin.get(f"{room.own}/vote", headers=HTMX).text
        assert not any(f'"{one}"' in html for one in IDS)
        assert "She knows where she stands" not in html
        assert "%" not in html
        room.trainer.post(vote, data={"do": stage})
    assert "She knows where she stands" not in robin.get(f"{room.own}/vote", headers=HTMX).text


def test_the_projector_tells_no_split_before_closing(room: Room) -> None:
    """While the vote is open its page has neither bars nor notes, only how many have voted."""
    vote = opened(room)
    form = ballot_of(room.members[0], room, "Wait a day")
    room.members[0].post(form.action, data=form.fields)
    html = room.trainer.get(vote).text
    assert "vote-bar" not in html
    assert "Silence is an answer" not in html
    assert "1 of 2 have voted" in read(room.trainer, vote).words


def test_phones_ask_again_at_little_cost(room: Room) -> None:
    """The ballot is one element with its mark; while nothing changes the answer is 304, and with a vote it is not."""
    robin = room.members[0]
    first = robin.get(f"{room.own}/vote", headers=HTMX)
    assert [root for root in read(robin, f"{room.own}/vote", headers=HTMX).roots if root[0] == "div"] == [
        ("div", "ballot")
    ]
    known = {**HTMX, "If-None-Match": first.headers["ETag"]}
    assert robin.get(f"{room.own}/vote", headers=known).status_code == 304
    vote = opened(room)
    second = robin.get(f"{room.own}/vote", headers=known)
    assert second.status_code == 200
    assert "The room votes" in second.text
    form = ballot_of(robin, room, "Call Ann")
    taken = robin.post(form.action, data=form.fields, headers=HTMX)
    assert (taken.status_code, taken.text.count('aria-pressed="true"')) == (200, 1)
    page = room.trainer.get(vote, headers=HTMX)
    again = {**HTMX, "If-None-Match": page.headers["ETag"]}
    assert room.trainer.get(vote, headers=again).status_code == 304
    form = ballot_of(room.members[1], room, "Call Ann")
    room.members[1].post(form.action, data=form.fields)
    assert "2" in room.trainer.get(vote, headers=again).text


def test_a_vote_that_comes_too_late_is_told_so(room: Room) -> None:
    """After closing nothing is stored, and both a page and a fragment say it."""
    vote = opened(room)
    robin = room.members[0]
    form = ballot_of(robin, room, "Call Ann")
    room.trainer.post(vote, data={"do": "close"})
    late = robin.post(form.action, data=form.fields)
    assert late.status_code == 409
    assert "closed before yours arrived" in late.text
    assert "closed before yours arrived" in robin.post(form.action, data=form.fields, headers=HTMX).text
    assert "no vote of yours was stored" in read(robin, room.own).words
    assert "0 votes" in read(room.trainer, vote).words


def test_the_projector_goes_to_the_vote_and_back(room: Room) -> None:
    """A projector that shows the code goes over to a vote by itself, and back to the code once it has ended."""
    projector = f"{room.about}/projector"
    assert room.trainer.get(projector).status_code == 200
    vote = opened(room)
    assert room.trainer.get(projector).location == vote
    assert room.trainer.get(projector, headers=HTMX).headers["HX-Redirect"] == vote
    assert read(room.trainer, vote).words  # a projector that is loaded again shows the same vote
    room.trainer.post(vote, data={"do": "end"})
    gone_on = room.trainer.get(vote, headers=HTMX)
    assert (gone_on.status_code, gone_on.headers["HX-Redirect"]) == (204, projector)
    assert room.trainer.get(projector).status_code == 200


def test_consent_is_given_and_withdrawn_on_the_page_of_the_class(room: Room) -> None:
    """One button agrees to be quoted, another takes it back; my data tells of that and of votes."""
    robin = room.members[0]
    assert "I agree to be quoted" in robin.get(room.own).text
    assert robin.post(f"{room.own}/quotes", data={"agrees": "yes"}).status_code == 303
    assert "You agreed." in read(robin, room.own).words
    opened(room)
    form = ballot_of(robin, room, "Call Ann")
    robin.post(form.action, data=form.fields)
    data = robin.get("/you/data.json").json
    assert [one["scenario"] for one in data["votes"]] == ["errand"]
    assert [one["class"] for one in data["agreed_to_be_quoted"]] == [room.own.split("/")[-1]]
    robin.post(f"{room.own}/quotes", data={"agrees": "no"})
    assert "I agree to be quoted" in robin.get(room.own).text
    assert robin.get("/you/data.json").json["agreed_to_be_quoted"] == []
    assert robin.post(f"{room.own}/quotes", data={"agrees": "perhaps"}).status_code == 400


@pytest.mark.parametrize("data", [{}, {"do": "nothing"}])
def test_a_deed_that_is_none_is_refused(room: Room, data: dict[str, str]) -> None:
    """What no button sends changes nothing."""
    vote = opened(room)
    assert room.trainer.post(vote, data=data).status_code == 400
    assert room.trainer.post(f"{vote}/steps", data=data).status_code == 400
    assert room.members[0].post(f"{room.own}/vote", data=data).status_code == 400
    assert "0 of 2 have voted" in read(room.trainer, vote).words


def test_a_step_that_cannot_be_taken_says_why(room: Room) -> None:
    """A message without all its parts, and a form from an older page, leave a note; nothing is decided."""
    vote = opened(room)
    room.trainer.post(vote, data={"do": "close"})
    page = read(room.trainer, vote)
    letter = next(one for one in page.forms if any(name.startswith("part.") for name in one.options))
    room.trainer.post(letter.action, data=letter.fields)
    assert "Something is still to be chosen" in read(room.trainer, vote).words
    room.trainer.post(letter.action, data={**letter.filled(), "number": "7"})
    assert "That came from an older page" in read(room.trainer, vote).words
    assert room.trainer.post(letter.action, data=letter.filled()).status_code == 303
    assert "Dear Ann" in read(room.trainer, vote).words


def test_the_page_says_why_a_branch_goes_no_further(room: Room) -> None:
    """A step into the chapter before whose gate somebody waits is refused, with the reason."""
    vote = opened(room)
    room.trainer.post(vote, data={"do": "close"})
    page = read(room.trainer, vote)
    assert "It ends before what somebody whose attempt counts has yet to play." in page.words
    step = next(one for one in page.forms if "/steps" in one.action and "Call Ann" in one.text)
    refused = room.trainer.post(step.action, data=step.filled(), follow_redirects=True).text
    seen = refused.partition('id="branch"')[2]  # where the page opens
    assert "has yet to play what follows, so the branch goes no further there" in seen
    assert "Follow another branch" not in refused


@pytest.mark.parametrize(
    "upgrade",
    [
        "UPDATE vote SET part = 'write.no_more'",
        "UPDATE vote SET snapshot = replace(snapshot, '\"desk\"', '\"no_more\"')",
        "UPDATE vote SET snapshot = '{}'",
        "UPDATE vote_step SET decision = 'no_more'",
        "UPDATE scenario_version SET document = '{}', content_hash = 'unreadable'",
    ],
)
def test_a_vote_that_cannot_be_read_any_more_says_so(app: Flask, room: Room, upgrade: str) -> None:
    """The projector says it in a sentence, phones show that nothing is asked, and the pages of the class are there."""
    vote = opened(room)
    room.trainer.post(vote, data={"do": "close"})
    page = read(room.trainer, vote)
    step = next(one for one in page.forms if "/steps" in one.action and "Wait a day" in one.text)
    assert room.trainer.post(step.action, data=step.filled()).status_code == 303
    with app.app_context():
        db.session.execute(text("DROP TRIGGER guard_scenario_version_update"))
        for (trigger,) in db.session.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'vote_step'")
        ).all():
            db.session.execute(text(f"DROP TRIGGER {trigger}"))
        db.session.execute(text(upgrade))
        db.session.commit()
    said = "This vote cannot be shown any more"
    shown = room.trainer.get(f"{room.about}/projector", follow_redirects=True)
    assert shown.status_code == 200
    assert said in shown.text
    part = room.trainer.get(vote, headers=HTMX)
    assert (part.status_code, said in part.text, part.text.lstrip().startswith('<div id="vote"')) == (200, True, True)
    late = room.trainer.post(step.action, data={**step.filled(), "number": "2"})
    assert late.status_code == (303 if "part" in upgrade else 404)
    assert room.trainer.get(room.about).status_code == 200
    assert room.members[0].get(room.own).status_code == 200
    if "vote_step" not in upgrade:
        for headers in ({}, HTMX):
            response = room.members[0].get(f"{room.own}/vote", headers=headers)
            assert response.status_code == 200
            assert "The room votes" not in response.text
    page = read(room.trainer, f"{room.about}/votes")
    assert "frozen" not in page.words
    assert any("End it" in one.text for one in page.forms)
    end = next(one for one in read(room.trainer, vote).forms if "End it" in one.text)
    assert room.trainer.post(end.action, data=end.filled(do="end")).location == room.about
    assert room.trainer.get(vote, headers={**HTMX}).headers["HX-Redirect"].endswith("/projector")
    assert "This vote has ended." in read(room.trainer, vote).words
    assert "A vote is running." not in read(room.trainer, f"{room.about}/votes").words
    assert room.trainer.get(f"{room.about}/projector").status_code == 200


def test_a_vote_under_older_rules_leaves_the_class_as_it_is(app: Flask, room: Room) -> None:
    """The page of a member shows the class where the vote that has not ended cannot be read any more."""
    opened(room)
    with app.app_context():
        db.session.execute(text("UPDATE vote SET part = 'write.no_more'"))
        db.session.commit()
    page = read(room.members[0], room.own)
    assert "Tuesday" in page.words
    assert "The room votes" not in page.words
