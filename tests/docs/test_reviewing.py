"""The reviewer's guide says of the interface for programs what the application does."""

from flask import Flask
from sqlalchemy.orm import Session

from sim.services import api_tokens
from sim.services.measures import OUTCOME, SCORE, SKILL
from sim.services.result_views import FREEZE, NOW, STATES
from sim.services.results import LOOKED_AT, ROWS_PER_PAGE
from sim.web.api import ASKED, RATE
from tests.docs.documents import code, document, table_after
from tests.factories import attempt, trainee
from tests.review import GOOD, REVIEWER, somebody

TEXT = document("reviewing.md")


def fields(heading: str) -> set[str]:
    """Return the names in the first column of the table after some words."""
    return {name for row in table_after(TEXT, heading) for name in code(row.cells[0])}


def test_every_address_is_told(app: Flask) -> None:
    """The table of addresses has each route below /api, and no other."""
    told = fields("Authorization: Bearer")
    served = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/")}
    kinds = {"/api/v1/attempts": "attempt", "/api/v1/trainees": "trainee"}
    named = {
        rule.replace("<slug>", "<scenario>").replace(
            "<public_id>", f"<{next((kind for start, kind in kinds.items() if rule.startswith(start)), 'class')}>"
        )
        for rule in served
    }
    assert told == named


def test_what_can_be_asked_and_what_a_row_holds_is_told(app: Flask, session: Session) -> None:
    """Names of an address and fields of a row stand in the guide, all of them and no others."""
    assert fields("Lists of results take") | {"after", "before"} == set(ASKED)
    rex = somebody(session, "rex@example.org", REVIEWER)
    attempt(session, trainee(session, "Sol"), GOOD)
    headers = {"Authorization": f"Bearer {api_tokens.make(session, rex, 'test').token}"}
    session.rollback()
    page = app.test_client().get("/api/v1/scenarios/errand/results", headers=headers).json
    (row,) = page["rows"]
    assert set(row) == fields("A row:")
    for name in ("rule", "par", "ranked", "looked_at", "bounded", "rows", "links"):
        assert name in page
        assert f"`{name}`" in TEXT


def test_the_figures_are_those_of_the_program() -> None:
    """Limits, page sizes and words of the guide are the program's."""
    assert f"{LOOKED_AT:,} results" in TEXT
    assert f"up to {ROWS_PER_PAGE} `rows`" in TEXT
    assert f"{RATE.split()[0]} times in a minute" in TEXT
    for word in (*STATES, NOW, FREEZE, SCORE, SKILL, OUTCOME):
        assert f"`{word}`" in TEXT
