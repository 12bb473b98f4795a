"""Accounts, classes and members for tests, made by the services themselves, and logged-in browsers."""

from collections.abc import Sequence

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sim.services import accounts, classes, joining
from sim.services.accounts import TRAINER, Account
from sim.services.class_attempts import start
from sim.services.trainees import Trainee
from sim.store.database import db
from tests.factories import KEY, take

PASSWORD = "heron over quiet water"
HERE = "192.0.2.7"


def account(session: Session, email: str = "ada@example.org", role: str = TRAINER) -> Account:
    """Make an account whose password is PASSWORD."""
    return accounts.open_with(session, accounts.invite(session, None, email, role), PASSWORD)


def a_class(
    session: Session,
    trainer: Account,
    *,
    scenarios: Sequence[str] = ("errand",),
    reviewers: Sequence[str] = (),
    **fields: str,
) -> str:
    """Make a class as its form does; `fields` are those of the form. Returns its public id."""
    given = {"name": "Tuesday", "zone": "Europe/London", **fields}
    return classes.make(session, trainer, classes.plan(given, scenarios, reviewers))


def code_of(session: Session, trainer: Account, class_id: str) -> str:
    """Return the join code of a class."""
    return classes.page(session, trainer, class_id).summary.code


def joined(session: Session, code: str, name: str = "Robin", trainee: Trainee | None = None) -> Trainee:
    """Let somebody join by a code."""
    entered = joining.join(session, KEY, joining.find(session, KEY, code, HERE), trainee, name)
    if entered.joined is not None:
        return entered.joined.trainee
    assert trainee is not None
    return trainee


def played(session: Session, who: Trainee, class_id: str, decisions: Sequence[str] = (), slug: str = "errand") -> str:
    """Begin a scenario in a class and take decisions in it; returns the attempt's public id."""
    public_id = start(session, who, class_id, slug).public_id
    for number, decision in enumerate(decisions, start=1):
        take(session, who, public_id, number, decision)
    return public_id


def staff(app: Flask, email: str = "ada@example.org", role: str = TRAINER) -> FlaskClient:
    """Give the browser of somebody who has just got an account and logged in."""
    with app.app_context():
        account(db.session(), email, role)
        db.session.remove()
    client = app.test_client()
    assert client.post("/login", data={"email": email, "password": PASSWORD}).status_code == 303
    return client


def made(client: FlaskClient, **fields: object) -> str:
    """Make a class through its form; returns the address of its page."""
    data = {"name": "Tuesday", "scenario": ["errand"], "zone": "Europe/London", **fields}
    response = client.post("/classes/new", data=data)
    assert response.status_code == 303, response.text
    return response.location


def code_on(client: FlaskClient, address: str) -> str:
    """Read the join code on the page of a class."""
    html = client.get(f"{address}/projector").text
    return html.partition("<strong>")[2].partition("</strong>")[0].replace("\u2009", "").lower()
