"""The pages and the file of a class's debrief."""

import csv
import io

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from sim.services import accounts, classes, consents
from sim.services.accounts import REVIEWER
from sim.store.database import db
from sim.web.spreadsheet import MARK
from tests.classes import a_class, played, staff
from tests.voting import members, solved
from tests.web.pages import read

EMAILS = ("ada@example.org", "rex@example.org")


def room_of(app: Flask, client_email: str = "ada@example.org") -> tuple[FlaskClient, str]:
    """Give a trainer's browser, and the address of a class in which three have played and agreed to be quoted."""
    client = staff(app, client_email)
    with app.app_context():
        session = db.session()
        ada = next(one for one in accounts.listed(session) if one.email == client_email)
        room = a_class(session, ada, name="=Tuesday")
        people = members(session, ada, room, "Robin", "Kim", "=SUM(A1)")
        ways = (["write(opening=warm; ask=time)", "call", "suit"], ["wait", "close"], ["flatter"])
        for who, way in zip(people, ways, strict=True):
            played(session, who, room, way)
            consents.give(session, who, room, agrees=True)
        solved(app, ada, room)
        db.session.remove()
    return client, f"/classes/{room}"


def test_the_page_tells_the_rule_and_what_the_room_did(app: Flask) -> None:
    """Outcomes, the costliest decision, principles, quotes and splits, with the rule above; nobody is named."""
    client, about = room_of(app)
    page = read(client, f"{about}/debrief")
    for words in (
        "the first one started counts",
        "3 begun, 2 finished",
        "Ann starts",
        "unfinished",
        "The costliest decision of the room",
        "points given away altogether",
        "Timing",
        "There is no earlier class",
        "Dear Ann",
        "Decision by decision",
        "Tell her that they loved her",
        "The class is still open",
    ):
        assert words in page.words, words
    assert any(f"Trainee {letter}" in page.words for letter in "ABC")
    for name in ("Robin", "Kim", "SUM"):
        assert name not in page.words


def test_the_projector_shows_what_a_room_looks_at_together(app: Flask) -> None:
    """Large, without the whole list of decisions, and with the split of the costliest."""
    client, about = room_of(app)
    with app.app_context():
        session = db.session()
        classes.close(session, next(iter(accounts.listed(session))), about.rpartition("/")[2])
    form = next(one for one in read(client, f"{about}/debrief").forms if "Put it on the projector" in one.text)
    shown = client.post(form.action, data=form.filled(), follow_redirects=True)
    assert shown.request.path == f"{about}/debrief/projector"
    page = read(client, f"{about}/debrief/projector")
    assert 'class="projected"' in page.html
    assert "Decision by decision" not in page.words
    assert "Tell her that they loved her" in page.words


def test_the_trainer_is_told_whom_the_projector_tells_answers(app: Flask) -> None:
    """While somebody plays for their place pages say how many; it is shown with the trainer's word alone."""
    client, about = room_of(app)
    for end in ("debrief", "debrief/projector"):
        page = read(client, f"{about}/{end}")
        assert "1 member still plays for their place" in page.words
        assert "It tells them answers." in page.words
        assert 'class="projected"' not in page.html
    form = next(one for one in page.forms if "Put it on the projector" in one.text)
    refused = client.post(
        form.action, data={name: value for name, value in form.filled().items() if name != "practice"}
    )
    assert refused.status_code == 409
    assert "Nothing was put on the projector." in refused.text
    assert 'class="projected"' not in read(client, f"{about}/debrief/projector").html
    assert client.post(form.action, data=form.filled(practice="yes")).location == f"{about}/debrief/projector"
    assert 'class="projected"' in read(client, f"{about}/debrief/projector").html
    page = read(client, f"{about}/debrief")
    assert "still plays for their place" not in page.words
    assert "for practice, told answers" in page.words
    assert f'href="{about}/debrief/projector"' in page.html


def test_a_scenario_that_cannot_be_read_leaves_the_rest_of_the_debrief(app: Flask) -> None:
    """The page says which one cannot be shown, and so does the projector."""
    client, about = room_of(app)
    with app.app_context():
        db.session.execute(text("DROP TRIGGER guard_scenario_version_update"))
        db.session.execute(text("UPDATE scenario_version SET document = '{}', content_hash = 'unreadable'"))
        db.session.commit()
    for end in ("debrief", "debrief/projector", "debrief.csv"):
        assert client.get(f"{about}/{end}").status_code == 200
    assert "“The Errand” cannot be shown" in read(client, f"{about}/debrief").words


def test_the_file_has_the_figures_of_the_page_and_runs_nothing(app: Flask) -> None:
    """Every row has the columns of the head, and no cell begins like a formula."""
    client, about = room_of(app)
    response = client.get(f"{about}/debrief.csv")
    assert response.mimetype == "text/csv"
    sent = response.get_data(as_text=True)
    assert sent.startswith(MARK)
    rows = list(csv.reader(io.StringIO(sent.removeprefix(MARK))))
    assert rows[0] == ["Scenario", "Table", "Row", "Answer", "Number", "Per cent", "Points", "Label"]
    assert {len(row) for row in rows} == {8}
    assert not any(cell[:1] in "=+@" for row in rows for cell in row if cell)
    found = {(row[1], row[2], row[3]): row[4:] for row in rows}
    assert found["attempts", "begun", ""][0] == "3"
    assert found["outcomes", "Ann starts", ""][0] in {"1", "2"}
    assert found["decisions", "At the desk", "Wait a day"][0] == "1"
    assert found["decisions", "At the desk", "Write to Ann / How do you begin?: Dear Ann"][:2] == ["1", "100.0"]
    assert found["principles", "Timing", "this class"][0] == "2"


def test_nobody_has_begun(app: Flask) -> None:
    """A class without attempts has an empty debrief, on the page, on the projector and as a file."""
    client = staff(app)
    with app.app_context():
        session = db.session()
        room = a_class(session, next(iter(accounts.listed(session))))
        db.session.remove()
    assert "Nobody has begun it yet" in read(client, f"/classes/{room}/debrief").words
    assert client.get(f"/classes/{room}/debrief/projector").status_code == 200
    assert "begun" in client.get(f"/classes/{room}/debrief.csv").text


def test_a_frozen_class_keeps_its_debrief_from_reviewers(app: Flask) -> None:
    """A reviewer is told that the board is frozen and until when, on the page, the projector and the file."""
    reviewer = staff(app, "rex@example.org", REVIEWER)
    trainer = staff(app)
    with app.app_context():
        session = db.session()
        ada, rex = (next(one for one in accounts.listed(session) if one.email == email) for email in EMAILS)
        room = a_class(session, ada, board="frozen", reviewers=[rex.public_id])
        played(session, members(session, ada, room, "Robin")[0], room, ["call", "suit"])
        db.session.remove()
    for end in ("debrief", "debrief/projector", "debrief.csv"):
        refused = reviewer.get(f"/classes/{room}/{end}")
        assert refused.status_code == 403, end
        assert "The board of this class is frozen" in refused.text
        assert "once the trainer reveals the board" in refused.text
        assert "Ann starts" not in refused.text
        assert trainer.get(f"/classes/{room}/{end}").status_code == 200
    page = read(reviewer, f"/classes/{room}")
    assert "1 begun" in page.words
    assert ["1 finished" in read(who, f"/classes/{room}").words for who in (reviewer, trainer)] == [False, True]
    assert "The board is frozen: who stands where" in page.words
    assert "The board is frozen: what can be voted on" in read(reviewer, f"/classes/{room}/votes").words
    picture = f"/classes/{room}/scenarios/errand"
    assert ["1 came by" in read(who, picture).words for who in (reviewer, trainer)] == [False, True]
    assert trainer.post(f"/classes/{room}", data={"do": "reveal"}).status_code == 303
    assert "Ann starts" in read(reviewer, f"/classes/{room}/debrief").words
