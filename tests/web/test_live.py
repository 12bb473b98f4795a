"""The live board as several people look at it at once."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from sim.services import accounts, live
from sim.services.accounts import ADMIN, REVIEWER, Account
from sim.services.class_views import LiveView
from sim.store.database import db
from tests.builders import chaptered_errand_yaml, write_scenarios
from tests.classes import code_on, made, staff
from tests.web.pages import HTMX


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder of scenarios in which the errand has two chapters."""
    return write_scenarios(tmp_path / "scenarios", errand=chaptered_errand_yaml())


def test_a_live_board_is_made_once_for_all_who_look(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a second everybody with the same rights and language gets the same board, others their own."""
    app.config["SHARED_SECONDS"] = 60.0
    trainer, admin, reviewer = staff(app), staff(app, "kim@example.org", ADMIN), staff(app, "rex@example.org", REVIEWER)
    with app.app_context():
        rex = next(one for one in accounts.listed(db.session()) if one.role == REVIEWER)
    about = made(trainer, reviewer=[rex.public_id], pacing="gates")
    boards: list[str] = []
    board = live.board

    def counted(session: Session, who: Account, public_id: str) -> LiveView:
        boards.append(who.role)
        return board(session, who, public_id)

    monkeypatch.setattr(live, "board", counted)
    app.test_client().post(f"/join/{code_on(trainer, about)}", data={"name": "Robin"})
    seen = [client.get(about, headers=HTMX).text for client in (trainer, admin, trainer, reviewer, reviewer)]
    assert boards == ["trainer", "reviewer"]
    assert seen[0] == seen[1] == seen[2] != seen[3] == seen[4]
    assert [text.count("Open the gate") for text in seen] == [1, 1, 1, 0, 0]
    assert "csrf_token" not in "".join(seen), "a seal belongs to one person"
    app.test_client().post(f"/join/{code_on(trainer, about)}", data={"name": "Kim"})
    assert "Kim" not in trainer.get(about, headers=HTMX).text
    assert "Kim" in trainer.get(about).text, "a page that is loaded shows how it stands"
    app.config["SHARED_SECONDS"] = 0.0
    assert "Kim" in trainer.get(about, headers=HTMX).text
