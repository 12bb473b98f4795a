"""The shipped scenarios as a career: what was done in The Ninth of March is how The Return begins."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from sim import resources
from sim.language.load import load_path
from sim.services import attempts
from sim.services.catalogue import brief
from sim.services.verify import verify
from sim.services.views import ASSESSED, CAREER, PRACTICE
from sim.store.database import db
from tests.factories import KEY, attempt, trainee
from tests.installation import application, set_up, sqlite_url

LEFT_WAITING = ["let_ring", "both_quietly", "ring_back", "his_messages"]
DATE_KEPT = [
    "let_ring",
    "both_quietly",
    "write_both(stage=two_of_you; prepare=yourselves)",
    "friday_only",
    "thank_roger",
    "plain_lines",
]
"""Neither leaves anything to chance."""


@pytest.fixture
def shipped(tmp_path: Path) -> Iterator[Flask]:
    """Give an application with the scenarios that are shipped."""
    with application(sqlite_url(tmp_path), tmp_path, resources.scenarios()) as app:
        assert set_up(app).problems == ()
        with app.app_context():
            yield app


@pytest.mark.parametrize(
    ("before", "mode", "begins", "opening"),
    [
        (LEFT_WAITING, CAREER, "She counted on your word that time, and then stopped.", "my_silence"),
        (DATE_KEPT, CAREER, "What you promised her that time, you did on the day.", "that_friday"),
        (LEFT_WAITING, PRACTICE, "was kept by Gwen Hollis", "our_silence"),
        (DATE_KEPT, ASSESSED, "was kept by Gwen Hollis", "our_silence"),
        (None, CAREER, "was kept by Gwen Hollis", "our_silence"),
    ],
)
def test_the_return_begins_by_the_ninth_of_march(
    shipped: Flask, before: list[str] | None, mode: str, begins: str, opening: str
) -> None:
    """Left waiting or told on the day, she has not forgotten; who never met her in a career is a stranger."""
    session = db.session()
    who = trainee(session)
    if before is not None:
        public_id = attempt(session, who, before, mode, "the-ninth-of-march")
        assert attempts.play_view(session, KEY, who, public_id).finished
    [nadia] = brief(session, "the-return", who).career
    assert begins in nadia.begins
    public_id = attempt(session, who, ["read_file", "begin"], CAREER, "the-return")
    [write] = [one for one in attempts.play_view(session, KEY, who, public_id).choices if one.parts]
    said = load_path(resources.scenarios() / "the-return.yaml").choices["write"].parts["opening"].options
    own = {said[name].text for name in ("my_silence", "that_friday", "our_silence")}
    assert own & {str(option.text) for option in write.parts[0].options} == {said[opening].text}
    assert verify(session).differences == []
